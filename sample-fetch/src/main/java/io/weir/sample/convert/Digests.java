package io.weir.sample.convert;

import io.weir.api.config.DidYouMean;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.Converter;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleFetch;
import io.weir.sample.expression.ConstantFetch;
import io.weir.sample.expression.PureConverter;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Digests of the JVM under the names that OpenSSL gives them. */
final class Digests {

  private static final Map<String, String> NAMES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("md5", "MD5"),
              Map.entry("sha1", "SHA-1"),
              Map.entry("sha224", "SHA-224"),
              Map.entry("sha256", "SHA-256"),
              Map.entry("sha384", "SHA-384"),
              Map.entry("sha512", "SHA-512"),
              Map.entry("sha512-224", "SHA-512/224"),
              Map.entry("sha512-256", "SHA-512/256"),
              Map.entry("sha3-224", "SHA3-224"),
              Map.entry("sha3-256", "SHA3-256"),
              Map.entry("sha3-384", "SHA3-384"),
              Map.entry("sha3-512", "SHA3-512")));

  private Digests() {}

  /** The JVM's name of the algorithm in the first argument; null after reporting another one. */
  static @Nullable String algorithm(Arguments arguments, String converter) {
    String name = arguments.string(0).toLowerCase(Locale.ROOT);
    // OpenSSL knows its digests by two names: sha256 and SHA2-256 or SHA-256.
    String algorithm = NAMES.get(name.replaceFirst("^sha2?-(?=[0-9])", "sha"));
    if (algorithm == null) {
      arguments
          .context()
          .problems()
          .error(
              arguments.word(0).location(),
              "converter '"
                  + converter
                  + "': algorithm: '"
                  + name
                  + "' (expected: "
                  + String.join(", ", NAMES.keySet())
                  + ")",
              DidYouMean.hint(name, NAMES.keySet()));
    }
    return algorithm;
  }

  static String digest(String algorithm, String byteText) {
    try {
      return ByteText.of(MessageDigest.getInstance(algorithm).digest(ByteText.bytes(byteText)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has " + algorithm, e);
    }
  }

  static @Nullable Converter hmac(Arguments arguments) {
    String digest = algorithm(arguments, "hmac");
    if (digest == null) {
      return null;
    }
    String algorithm = "Hmac" + (digest.startsWith("SHA-") ? "SHA" + digest.substring(4) : digest);
    SampleFetch key = arguments.value(1);
    if (key instanceof ConstantFetch constant) {
      byte[] secret = key(constant.value());
      if (secret == null) {
        arguments
            .context()
            .problems()
            .error(
                arguments.word(1).location(),
                "converter 'hmac': key: '"
                    + arguments.word(1).text()
                    + "' (expected: base64, or a variable)");
        return null;
      }
      PureConverter pure = input -> hmac(algorithm, secret, input);
      return pure;
    }
    return (input, stream, direction) -> {
      Sample held = key.fetch(stream, direction);
      byte[] secret = held == null ? null : key(held);
      return secret == null ? null : hmac(algorithm, secret, input);
    };
  }

  private static byte @Nullable [] key(Sample sample) {
    String text = ConverterLines.text(sample);
    try {
      return text.length() % 4 == 0 ? Base64.getDecoder().decode(ByteText.bytes(text)) : null;
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  private static @Nullable Sample hmac(String algorithm, byte[] key, Sample input) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      // The JVM refuses an empty key; HMAC pads keys with zeros, so that one zero is the same.
      mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, algorithm));
      return Sample.ofBinary(ByteText.of(mac.doFinal(ByteText.bytes(ConverterLines.text(input)))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has " + algorithm, e);
    }
  }
}
