package io.weir.sample.fetch;

import static io.weir.api.sample.SampleType.ADDR;
import static io.weir.api.sample.SampleType.BIN;
import static io.weir.api.sample.SampleType.SINT;
import static io.weir.api.sample.SampleType.STR;
import static io.weir.sample.fetch.FetchLines.fetch;

import io.weir.api.sample.AddressText;
import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.Availability;
import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleFetch;
import io.weir.api.stream.Headers;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Header fields of requests and responses (HAProxy manual, section 7.3.6). */
final class HeaderFetches {

  private static final Parameter NAME = Parameter.optional("name", ArgumentType.STRING);
  private static final Parameter OCCURRENCE =
      Parameter.optional("occ", ArgumentType.SINT).between(-10, Integer.MAX_VALUE);
  private static final Parameter DELIMITER = Parameter.optional("delim", ArgumentType.STRING);

  private HeaderFetches() {}

  static List<FetchDefinition> lines() {
    List<FetchDefinition> lines = new ArrayList<>();
    family(lines, "req.", Side.REQUEST, Availability.REQUEST_HEAD);
    family(lines, "res.", Side.RESPONSE, Availability.RESPONSE_HEAD);
    singles(lines, "", Side.CURRENT, Availability.REQUEST_HEAD);
    singles(lines, "s", Side.RESPONSE, Availability.RESPONSE_HEAD);
    return lines;
  }

  private static void family(
      List<FetchDefinition> lines, String prefix, Side side, Availability where) {
    singles(lines, prefix, side, where);
    lines.add(
        fetch(
            prefix + "fhdr",
            List.of(NAME, OCCURRENCE),
            STR,
            where,
            "The last, or the chosen, field of a name, with its commas.",
            arguments -> values(side, arguments, false, Sample::of)));
    lines.add(
        fetch(
            prefix + "fhdr_cnt",
            List.of(NAME),
            SINT,
            where,
            "How many fields of a name there are, or fields at all.",
            arguments -> counted(side, arguments, false)));
    lines.add(
        fetch(
            prefix + "hdr_names",
            List.of(DELIMITER),
            STR,
            where,
            "The names of all fields, with a delimiter between them.",
            arguments -> {
              char delimiter =
                  arguments.count() > 0 ? Lists.delimiter(arguments.string(0), '\0') : ',';
              return read(side, headers -> Sample.of(names(headers, delimiter)));
            }));
    lines.add(
        fetch(
            prefix + "hdrs",
            List.of(),
            STR,
            where,
            "All fields as they are sent, with the empty line that ends them.",
            arguments -> read(side, headers -> Sample.of(block(headers)))));
    lines.add(
        fetch(
            prefix + "hdrs_bin",
            List.of(),
            BIN,
            where,
            "All fields as pairs of strings, each behind its length as SPOE encodes it.",
            arguments -> read(side, headers -> Sample.ofBinary(HeaderBlocks.binary(headers)))));
  }

  private static void singles(
      List<FetchDefinition> lines, String prefix, Side side, Availability where) {
    lines.add(
        fetch(
            prefix + "hdr",
            List.of(NAME, OCCURRENCE),
            STR,
            side == Side.CURRENT ? Availability.MESSAGE_HEAD : where,
            "The last, or the chosen, value of a name; commas separate values.",
            arguments -> values(side, arguments, true, Sample::of)));
    lines.add(
        fetch(
            prefix + "hdr_cnt",
            List.of(NAME),
            SINT,
            where,
            "How many values of a name there are, or values at all; commas separate values.",
            arguments -> counted(side, arguments, true)));
    lines.add(
        fetch(
            prefix + "hdr_ip",
            List.of(NAME, OCCURRENCE),
            ADDR,
            where,
            "The last, or the chosen, value of a name as an address.",
            arguments -> values(side, arguments, true, HeaderFetches::address)));
    lines.add(
        fetch(
            prefix + "hdr_val",
            List.of(NAME, OCCURRENCE),
            SINT,
            where,
            "The last, or the chosen, value of a name as an integer.",
            arguments -> values(side, arguments, true, v -> Sample.of(Lists.leadingNumber(v)))));
  }

  private static SampleFetch values(
      Side side, Arguments arguments, boolean split, Function<String, @Nullable Sample> read) {
    int occurrence = (int) arguments.integer(1, 0);
    return new HeaderFetch(
        side, name(arguments), split, occurrence == 0 ? -1 : occurrence, occurrence != 0, read);
  }

  /** Null where none is asked for; an empty one stands for any. */
  private static @Nullable String name(Arguments arguments) {
    return arguments.count() > 0 ? arguments.string(0) : null;
  }

  private static SampleFetch counted(Side side, Arguments arguments, boolean split) {
    HeaderFetch values = new HeaderFetch(side, name(arguments), split, -1, false, Sample::of);
    return read(side, headers -> Sample.of(values.count(headers)));
  }

  private static SampleFetch read(Side side, Function<Headers, Sample> read) {
    return (stream, direction) -> {
      Headers headers = side.headers(stream, direction);
      return headers == null ? null : read.apply(headers);
    };
  }

  /** An address as RFC 7239 writes it, with an optional port behind an IPv4 one. */
  private static @Nullable Sample address(String value) {
    String text = value;
    if (text.startsWith("[") && text.endsWith("]")) {
      text = text.substring(1, text.length() - 1);
    } else {
      int colon = text.indexOf(':');
      if (colon >= 0 && text.indexOf(':', colon + 1) < 0 && isPort(text, colon + 1)) {
        text = text.substring(0, colon);
      }
    }
    InetAddress address = AddressText.parse(text);
    return address == null ? null : Sample.of(address);
  }

  private static boolean isPort(String text, int from) {
    int port = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || port > 65535) {
        return false;
      }
      port = port * 10 + (c - '0');
    }
    return from < text.length() && port <= 65535;
  }

  /** Names are shown in lower case, as HTTP/2 has them, however they came. */
  static String name(Headers headers, int index) {
    return headers.name(index).toLowerCase(Locale.ROOT);
  }

  private static String names(Headers headers, char delimiter) {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < headers.size(); i++) {
      if (i > 0) {
        names.append(delimiter);
      }
      names.append(name(headers, i));
    }
    return names.toString();
  }

  private static String block(Headers headers) {
    StringBuilder block = new StringBuilder();
    for (int i = 0; i < headers.size(); i++) {
      block.append(name(headers, i)).append(": ").append(headers.value(i)).append("\r\n");
    }
    return block.append("\r\n").toString();
  }
}
