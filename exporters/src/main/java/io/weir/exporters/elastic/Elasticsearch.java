package io.weir.exporters.elastic;

import io.weir.api.telemetry.ComponentConfig;
import io.weir.api.telemetry.ComponentFactory;
import io.weir.api.telemetry.Signal;
import io.weir.exporters.http.HttpKeys;
import io.weir.exporters.http.HttpSettings;
import io.weir.exporters.sink.RecordSink;
import io.weir.exporters.sink.SinkType;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The exporter type {@code elasticsearch}. */
public final class Elasticsearch {

  /** For the table of exporter types. */
  public static final SinkType TYPE =
      new SinkType(
          "elasticsearch",
          "sends log records to Elasticsearch",
          EnumSet.of(Signal.LOGS),
          Elasticsearch::read);

  /** The answer without what the request said already: a status for each document. */
  private static final String ANSWER = "filter_path=errors,items.*.status";

  // Elasticsearch's manual, "Create index", path parameters.
  private static final String FORBIDDEN_IN_INDEX = "\\/*?\"<>| ,#:";

  private Elasticsearch() {}

  private static @Nullable ComponentFactory<RecordSink> read(ComponentConfig config) {
    URI endpoint = endpoint(config);
    Duration timeout = Duration.ofSeconds(config.integer("response_timeout", 30, 1, 3_600));
    boolean debug = config.bool("debug", false);
    List<Map.Entry<String, String>> headers = HttpKeys.headers(config);
    String thread = config.string("thread_name", "elastic/logs");
    if (endpoint == null) {
      return null;
    }
    HttpSettings settings =
        new HttpSettings(
            endpoint, "application/x-ndjson", false, timeout, headers, debug, thread, null);
    return () -> new ElasticsearchSink(settings);
  }

  private static @Nullable URI endpoint(ComponentConfig config) {
    String host = config.string("host", "localhost");
    int port = (int) config.integer("port", 9_200, 1, 65_535);
    String index = config.string("index", "logs");
    boolean named = named(index);
    if (!named) {
      config.error(
          config.location("index"),
          "index: '"
              + index
              + "' (expected: lower case, without any of "
              + FORBIDDEN_IN_INDEX
              + " and not beginning with - _ + .)");
    }
    String[] parts = host.contains("://") ? host.split("://", 2) : new String[] {"http", host};
    try {
      URI uri = new URI(parts[0], null, parts[1], port, "/" + index + "/_bulk", ANSWER, null);
      if ((parts[0].equals("http") || parts[0].equals("https"))
          && uri.parseServerAuthority().getHost() != null) {
        return named ? uri : null;
      }
    } catch (URISyntaxException e) {
      // Said below, as for another scheme.
    }
    config.error(
        config.location("host"),
        "host: '" + host + "' (expected: a name or address, or https:// and one)");
    return null;
  }

  private static boolean named(String index) {
    return index.equals(index.toLowerCase(Locale.ROOT))
        && "-_+.".indexOf(index.charAt(0)) < 0
        && index.chars().noneMatch(c -> FORBIDDEN_IN_INDEX.indexOf(c) >= 0 || c < ' ');
  }
}
