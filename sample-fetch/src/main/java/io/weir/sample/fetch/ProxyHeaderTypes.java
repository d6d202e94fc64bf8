package io.weir.sample.fetch;

import static io.weir.sample.fetch.FetchLines.text;

import io.weir.api.config.DidYouMean;
import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleFetch;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The types of values in a PROXY protocol header (its specification, section 2.2). */
final class ProxyHeaderTypes {

  static final int AUTHORITY = 0x02;
  static final int UNIQUE_ID = 0x05;

  static final List<Parameter> PARAMETERS = List.of(Parameter.required("id", ArgumentType.STRING));

  private static final Map<String, Integer> NAMES =
      Map.ofEntries(
          Map.entry("ALPN", 0x01),
          Map.entry("AUTHORITY", AUTHORITY),
          // The manual of HAProxy names it one way, the specification the other.
          Map.entry("CRC32", 0x03),
          Map.entry("CRC32C", 0x03),
          Map.entry("NOOP", 0x04),
          Map.entry("UNIQUE_ID", UNIQUE_ID),
          Map.entry("SSL", 0x20),
          Map.entry("SSL_VERSION", 0x21),
          Map.entry("SSL_CN", 0x22),
          Map.entry("SSL_CIPHER", 0x23),
          Map.entry("SSL_SIG_ALG", 0x24),
          Map.entry("SSL_KEY_ALG", 0x25),
          Map.entry("NETNS", 0x30));

  private ProxyHeaderTypes() {}

  static @Nullable SampleFetch fetch(Arguments arguments) {
    String id = arguments.string(0);
    Integer type = NAMES.get(id);
    if (type == null) {
      type = number(id);
    }
    if (type == null || type < 0 || type > 255) {
      arguments
          .context()
          .problems()
          .error(
              arguments.word(0).location(),
              "fetch 'fc_pp_tlv': id: '" + id + "' (expected: 0 to 255, or a name)",
              DidYouMean.hint(id, NAMES.keySet()));
      return null;
    }
    return new Values(type);
  }

  /** The first value of a type; tests see each of them. */
  private record Values(int type) implements SampleFetch {

    @Override
    public @Nullable Sample fetch(Stream stream, Direction direction) {
      return text(stream.session().proxyHeaderValue(type));
    }

    @Override
    public boolean anyMatch(Stream stream, Direction direction, Predicate<? super Sample> test) {
      return stream.session().proxyHeaderValues(type).stream()
          .anyMatch(value -> test.test(Sample.of(value)));
    }
  }

  private static @Nullable Integer number(String id) {
    try {
      return Integer.decode(id);
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }
}
