package io.weir.exporters.zipkin;

import io.weir.api.telemetry.ComponentConfig;
import io.weir.api.telemetry.ComponentFactory;
import io.weir.api.telemetry.Signal;
import io.weir.exporters.http.HttpKeys;
import io.weir.exporters.http.HttpSettings;
import io.weir.exporters.sink.RecordSink;
import io.weir.exporters.sink.SinkType;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The exporter type {@code zipkin}. Zipkin's own classes are loaded where one is used only. */
public final class Zipkin {

  /** For the table of exporter types. */
  public static final SinkType TYPE =
      new SinkType(
          "zipkin",
          "sends spans to Zipkin, in JSON or protobuf",
          EnumSet.of(Signal.TRACES),
          Zipkin::read);

  /** As Zipkin's own senders do: asks the receiver not to trace what brings traces. */
  private static final List<Map.Entry<String, String>> HEADERS = List.of(Map.entry("b3", "0"));

  private Zipkin() {}

  private static @Nullable ComponentFactory<RecordSink> read(ComponentConfig config) {
    URI endpoint = HttpKeys.endpoint(config, "http://localhost:9411/api/v2/spans");
    boolean json = config.oneOf("format", "json", List.of("json", "protobuf")).equals("json");
    LocalEndpoint local = LocalEndpoint.read(config);
    // As long as Zipkin's own senders wait; only the standard variable says otherwise.
    Duration timeout = Duration.ofSeconds(config.integer("timeout", 10, 1, 3_600));
    String thread = config.string("thread_name", "zipkin");
    if (endpoint == null) {
      return null;
    }
    HttpSettings settings =
        new HttpSettings(
            endpoint,
            json ? "application/json" : "application/x-protobuf",
            false,
            timeout,
            HEADERS,
            false,
            thread,
            null);
    return () -> new ZipkinSink(settings, json, local);
  }
}
