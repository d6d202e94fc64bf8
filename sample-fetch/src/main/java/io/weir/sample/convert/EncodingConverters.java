package io.weir.sample.convert;

import static io.weir.api.sample.SampleType.BIN;
import static io.weir.api.sample.SampleType.SINT;
import static io.weir.api.sample.SampleType.STR;
import static io.weir.sample.convert.ConverterLines.bound;
import static io.weir.sample.convert.ConverterLines.onText;
import static io.weir.sample.convert.ConverterLines.pure;
import static io.weir.sample.convert.ConverterLines.text;

import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.sample.expression.PureConverter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bytes to text and back (HAProxy manual, section 7.3.1). */
final class EncodingConverters {

  private EncodingConverters() {}

  static List<ConverterDefinition> lines() {
    List<ConverterDefinition> lines = new ArrayList<>();
    base64(lines);
    hexadecimal(lines);
    decimal(lines);
    urls(lines);
    lines.add(
        bound(
            "bytes",
            List.of(
                Parameter.required("offset", ArgumentType.SINT_OR_VARIABLE)
                    .between(0, Integer.MAX_VALUE),
                Parameter.optional("length", ArgumentType.SINT_OR_VARIABLE)
                    .between(1, Integer.MAX_VALUE)),
            BIN,
            BIN,
            "The bytes from an offset on, up to a length.",
            Slices::create));
    lines.add(
        pure(
            "json",
            List.of(
                Parameter.optional("input-code", ArgumentType.ENUM)
                    .oneOf("ascii", "utf8", "utf8s", "utf8p", "utf8ps")),
            STR,
            STR,
            "The string as the inside of a JSON string in ASCII.",
            arguments -> new JsonText(arguments.string(0, "ascii"))));
    return lines;
  }

  private static void base64(List<ConverterDefinition> lines) {
    lines.add(
        pure("base64", BIN, STR, "Bytes in base64.", onText(t -> encoded(Base64.getEncoder(), t))));
    lines.add(
        pure(
            "ub64enc",
            BIN,
            STR,
            "Bytes in base64url, without padding.",
            onText(t -> encoded(Base64.getUrlEncoder().withoutPadding(), t))));
    lines.add(
        pure(
            "b64dec",
            STR,
            BIN,
            "The bytes of a text in base64.",
            input -> decoded(Base64.getDecoder(), withoutEmptyEnd(text(input)))));
    lines.add(
        pure(
            "ub64dec",
            STR,
            BIN,
            "The bytes of a text in base64url, which has no padding.",
            input -> decoded(Base64.getUrlDecoder(), text(input).replace('=', '_'))));
  }

  private static String encoded(Base64.Encoder encoder, String byteText) {
    return ByteText.of(encoder.encode(ByteText.bytes(byteText)));
  }

  /** Four characters stand for three bytes; of X=== nothing is left. Null for other lengths. */
  private static @Nullable String withoutEmptyEnd(String text) {
    int length = text.length();
    if (length % 4 != 0) {
      return null;
    }
    return text.endsWith("===") && text.charAt(length - 4) != '='
        ? text.substring(0, length - 4)
        : text;
  }

  private static @Nullable Sample decoded(Base64.Decoder decoder, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return Sample.ofBinary(ByteText.of(decoder.decode(ByteText.bytes(text))));
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  private static void hexadecimal(List<ConverterDefinition> lines) {
    lines.add(
        pure(
            "hex",
            BIN,
            STR,
            "Two hexadecimal digits for each byte.",
            onText(t -> Chunks.hexadecimal(t, "", t.length(), false))));
    lines.add(
        pure(
            "be2hex",
            List.of(
                Parameter.optional("separator", ArgumentType.STRING),
                Parameter.optional("chunk_size", ArgumentType.SINT).between(1, Integer.MAX_VALUE),
                Parameter.optional("truncate", ArgumentType.SINT).between(0, 1)),
            BIN,
            STR,
            "Two hexadecimal digits for each byte, with a separator behind every chunk.",
            EncodingConverters::chunkedHex));
    lines.add(
        pure(
            "hex2i",
            STR,
            SINT,
            "The integer that hexadecimal digits stand for.",
            EncodingConverters::integer));
    lines.add(
        pure(
            "base2",
            BIN,
            STR,
            "Eight binary digits for each byte.",
            onText(EncodingConverters::binaryDigits)));
  }

  private static @Nullable PureConverter chunkedHex(Arguments arguments) {
    String separator = arguments.string(0, "");
    long given = arguments.integer(1, 0);
    if (given == 0 && !separator.isEmpty()) {
      arguments
          .context()
          .problems()
          .error(
              arguments.word(0).location(),
              "converter 'be2hex': a separator without a chunk_size (expected: both)");
      return null;
    }
    boolean truncate = arguments.integer(2, 0) != 0;
    return onText(
        t ->
            Chunks.hexadecimal(
                t, separator, given == 0 ? Math.max(t.length(), 1) : (int) given, truncate));
  }

  private static @Nullable Sample integer(Sample input) {
    String text = text(input);
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return null;
      }
      value = value << 4 | digit;
    }
    return Sample.of(value);
  }

  private static String binaryDigits(String text) {
    StringBuilder digits = new StringBuilder(text.length() * 8);
    for (int i = 0; i < text.length(); i++) {
      for (int bit = 7; bit >= 0; bit--) {
        digits.append((char) ('0' + (text.charAt(i) >> bit & 1)));
      }
    }
    return digits.toString();
  }

  private static void decimal(List<ConverterDefinition> lines) {
    List<Parameter> parameters =
        List.of(
            Parameter.required("separator", ArgumentType.STRING),
            Parameter.required("chunk_size", ArgumentType.SINT).between(1, 8),
            Parameter.optional("truncate", ArgumentType.SINT).between(0, 1));
    lines.add(
        pure(
            "be2dec",
            parameters,
            BIN,
            STR,
            "An unsigned integer for each chunk of bytes, the first byte the highest.",
            arguments -> numbers(arguments, true)));
    lines.add(
        pure(
            "le2dec",
            parameters,
            BIN,
            STR,
            "An unsigned integer for each chunk of bytes, the first byte the lowest.",
            arguments -> numbers(arguments, false)));
    lines.add(
        pure(
            "htonl",
            SINT,
            BIN,
            "The lowest 32 bits as four bytes, the highest first.",
            ConverterLines.onNumber(n -> Sample.ofBinary(Chunks.fourBytes(n)))));
  }

  private static PureConverter numbers(Arguments arguments, boolean bigEndian) {
    String separator = arguments.string(0);
    int size = (int) arguments.integer(1);
    boolean truncate = arguments.integer(2, 0) != 0;
    return onText(t -> Chunks.decimal(t, separator, size, truncate, bigEndian));
  }

  private static void urls(List<ConverterDefinition> lines) {
    lines.add(
        pure(
            "url_dec",
            List.of(Parameter.optional("in_form", ArgumentType.SINT)),
            STR,
            STR,
            "A url-encoded string decoded; plus is a blank behind a question mark, or in a form.",
            arguments -> {
              boolean form = arguments.integer(0, 0) != 0;
              return input -> UrlText.decoded(text(input), form);
            }));
    lines.add(
        pure(
            "url_enc",
            List.of(Parameter.optional("enc_type", ArgumentType.ENUM).oneOf("query")),
            STR,
            STR,
            "A string encoded for a query string.",
            arguments -> onText(UrlText::encoded)));
  }
}
