package io.weir.exporters.http;

import io.weir.api.telemetry.ComponentConfig;
import io.weir.api.telemetry.ComponentFactory;
import io.weir.api.telemetry.Signal;
import io.weir.exporters.otlp.OtlpTransport.Encoding;
import io.weir.exporters.sink.RecordSink;
import io.weir.exporters.sink.SinkType;
import io.weir.exporters.spool.SpoolSettings;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The exporter type {@code otlp_http}. */
public final class OtlpHttp {

  /** For the table of exporter types. */
  public static final SinkType TYPE =
      new SinkType(
          "otlp_http",
          "sends OTLP over HTTP, in JSON or protobuf",
          EnumSet.allOf(Signal.class),
          OtlpHttp::read);

  private OtlpHttp() {}

  private static @Nullable ComponentFactory<RecordSink> read(ComponentConfig config) {
    config.ignored("one export at a time is on its way", "max_concurrent_requests");
    config.ignored(
        "connections are kept and reused",
        "max_requests_per_connection",
        "background_thread_wait_for");
    jsonStyle(config);
    URI endpoint =
        HttpKeys.endpoint(config, "http://localhost:4318/v1/" + config.signal().configName());
    List<Map.Entry<String, String>> headers = HttpKeys.headers(config);
    TlsSettings tls = TlsReader.read(config);
    boolean json =
        config.oneOf("content_type", "json", List.of("json", "protobuf", "binary")).equals("json");
    boolean gzip = config.oneOf("compression", "none", List.of("none", "gzip")).equals("gzip");
    Duration timeout = Duration.ofSeconds(config.integer("timeout", 10, 1, 3_600));
    boolean debug = config.bool("debug", false);
    String thread = config.string("thread_name", "http/" + config.signal().configName());
    SpoolSettings spool = SpoolSettings.read(config);
    if (endpoint == null) {
      return null;
    }
    if (tls != null && endpoint.getScheme().equalsIgnoreCase("http")) {
      config.warning(
          config.location("endpoint"),
          "endpoint: '" + endpoint + "' is not encrypted: the ssl_ keys have no effect");
    }
    Encoding encoding = json ? Encoding.JSON : Encoding.PROTOBUF;
    HttpSettings settings =
        new HttpSettings(
            endpoint,
            HttpTransport.contentType(encoding),
            gzip,
            timeout,
            headers,
            debug,
            thread,
            tls);
    return SpoolSettings.sinks(spool, config, () -> new HttpTransport(settings, encoding));
  }

  /** OTLP leaves no choice here: ids are hexadecimal, names lower-camel. */
  private static void jsonStyle(ComponentConfig config) {
    String bytes =
        config.oneOf("json_bytes_mapping", "hexid", List.of("hexid", "hex", "base64", "utf8"));
    if (!bytes.startsWith("hex")) {
      config.ignored(
          "OTLP writes ids in hexadecimal and other bytes in base64", "json_bytes_mapping");
    }
    if (!config.bool("use_json_name", true)) {
      config.ignored("OTLP writes names in lowerCamelCase", "use_json_name");
    }
  }
}
