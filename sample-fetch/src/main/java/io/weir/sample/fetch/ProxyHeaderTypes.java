package io.weir.sample.fetch;

import static io.weir.sample.fetch.FetchLines.text;

import io.weir.api.config.DidYouMean;
import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.SampleFetch;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of values in a PROXY protocol header (its specification, section 2.2). */
final class ProxyHeaderTypes {

  static final int AUTHORITY = 0x02;
  static final int UNIQUE_ID = 0x05;

  static final List<Parameter> PARAMETERS = List.of(Parameter.required("id", ArgumentType.STRING));

  private static final Map<String, Integer> NAMES =
      Map.of(
          "ALPN", 0x01,
          "AUTHORITY", AUTHORITY,
          "CRC32C", 0x03,
          "NOOP", 0x04,
          "UNIQUE_ID", UNIQUE_ID,
          "SSL", 0x20,
          "NETNS", 0x30);

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
    int wanted = type;
    return (stream, direction) -> text(stream.session().proxyHeaderValue(wanted));
  }

  private static @Nullable Integer number(String id) {
    try {
      return Integer.decode(id);
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }
}
