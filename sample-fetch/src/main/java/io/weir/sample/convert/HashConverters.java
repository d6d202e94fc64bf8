package io.weir.sample.convert;

import static io.weir.api.sample.SampleType.BIN;
import static io.weir.api.sample.SampleType.SINT;
import static io.weir.sample.convert.ConverterLines.bound;
import static io.weir.sample.convert.ConverterLines.pure;
import static io.weir.sample.convert.ConverterLines.text;

import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.sample.expression.PureConverter;
import io.weir.sample.hash.Hashes;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Hashes, digests and message authentication codes (HAProxy manual, section 7.3.1). */
final class HashConverters {

  private HashConverters() {}

  static List<ConverterDefinition> lines() {
    return List.of(
        hash("crc32", "CRC-32 as Ethernet and gzip use it.", Hashes::crc32),
        hash("crc32c", "CRC-32C.", Hashes::crc32c),
        hash("djb2", "The hash of D. J. Bernstein.", Hashes::djb2),
        hash("sdbm", "The hash of sdbm.", Hashes::sdbm),
        hash("wt6", "The hash WT6.", Hashes::wt6),
        seeded("xxh32", "xxHash of 32 bits.", Hashes::xxh32),
        seeded("xxh64", "xxHash of 64 bits.", Hashes::xxh64),
        seeded("xxh3", "XXH3 of 64 bits.", Hashes::xxh3),
        pure(
            "sha1",
            BIN,
            BIN,
            "The SHA-1 digest.",
            input -> Sample.ofBinary(Digests.digest("SHA-1", text(input)))),
        pure(
            "sha2",
            List.of(
                Parameter.optional("bits", ArgumentType.ENUM).oneOf("224", "256", "384", "512")),
            BIN,
            BIN,
            "The SHA-2 digest of so many bits; 256 unless given.",
            HashConverters::sha2),
        pure(
            "digest",
            List.of(Parameter.required("algorithm", ArgumentType.STRING)),
            BIN,
            BIN,
            "The digest of an algorithm such as sha256 or md5.",
            HashConverters::digest),
        bound(
            "hmac",
            List.of(
                Parameter.required("algorithm", ArgumentType.STRING),
                Parameter.required("key", ArgumentType.STRING_OR_VARIABLE)),
            BIN,
            BIN,
            "The message authentication code with a digest and a key in base64.",
            Digests::hmac));
  }

  private static ConverterDefinition hash(
      String name, String summary, ToLongFunction<String> hash) {
    return pure(
        name,
        List.of(Parameter.optional("avalanche", ArgumentType.SINT)),
        BIN,
        SINT,
        summary + " Avalanche 1 spreads it over all bits.",
        arguments -> {
          boolean spread = arguments.integer(0, 0) != 0;
          return input -> {
            long value = hash.applyAsLong(text(input));
            return Sample.of(spread ? Hashes.avalanche(value) : value);
          };
        });
  }

  /** A hash with a seed. */
  @FunctionalInterface
  private interface SeededHash {
    long hash(String byteText, long seed);
  }

  private static ConverterDefinition seeded(String name, String summary, SeededHash hash) {
    return pure(
        name,
        List.of(Parameter.optional("seed", ArgumentType.SINT)),
        BIN,
        SINT,
        summary,
        arguments -> {
          long seed = arguments.integer(0, 0);
          return input -> Sample.of(hash.hash(text(input), seed));
        });
  }

  private static PureConverter sha2(Arguments arguments) {
    String algorithm = "SHA-" + arguments.string(0, "256");
    return input -> Sample.ofBinary(Digests.digest(algorithm, text(input)));
  }

  private static @Nullable PureConverter digest(Arguments arguments) {
    String algorithm = Digests.algorithm(arguments, "digest");
    return algorithm == null
        ? null
        : input -> Sample.ofBinary(Digests.digest(algorithm, text(input)));
  }
}
