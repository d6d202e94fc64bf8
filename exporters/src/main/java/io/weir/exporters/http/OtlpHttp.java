package io.weir.exporters.http;

import io.weir.api.telemetry.ComponentConfig;
import io.weir.api.telemetry.ComponentFactory;
import io.weir.api.telemetry.Signal;
import io.weir.exporters.sink.RecordSink;
import io.weir.exporters.sink.SinkType;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

  private static final Set<String> OWN_HEADERS =
      Set.of("content-type", "content-encoding", "content-length", "transfer-encoding");

  private OtlpHttp() {}

  private static @Nullable ComponentFactory<RecordSink> read(ComponentConfig config) {
    config.ignored("one export at a time is on its way", "max_concurrent_requests");
    config.ignored(
        "connections are kept and reused",
        "max_requests_per_connection",
        "background_thread_wait_for");
    jsonStyle(config);
    URI endpoint = endpoint(config);
    List<Map.Entry<String, String>> headers = headers(config);
    TlsSettings tls = TlsReader.read(config);
    boolean json =
        config.oneOf("content_type", "json", List.of("json", "protobuf", "binary")).equals("json");
    boolean gzip = config.oneOf("compression", "none", List.of("none", "gzip")).equals("gzip");
    Duration timeout = Duration.ofSeconds(config.integer("timeout", 10, 1, 3_600));
    boolean debug = config.bool("debug", false);
    String thread = config.string("thread_name", "http/" + config.signal().configName());
    if (endpoint == null) {
      return null;
    }
    if (tls != null && endpoint.getScheme().equalsIgnoreCase("http")) {
      config.warning(
          config.location("endpoint"),
          "endpoint: '" + endpoint + "' is not encrypted: the ssl_ keys have no effect");
    }
    HttpSettings settings =
        new HttpSettings(endpoint, json, gzip, timeout, headers, debug, thread, tls);
    return () -> new OtlpHttpSink(settings);
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

  private static @Nullable URI endpoint(ComponentConfig config) {
    String text =
        config.string("endpoint", "http://localhost:4318/v1/" + config.signal().configName());
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if ((scheme.equals("http") || scheme.equals("https"))
          && uri.getHost() != null
          && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below, as for another scheme.
    }
    config.error(
        config.location("endpoint"),
        "endpoint: '" + text + "' (expected: http://host:port/path or https://host:port/path)");
    return null;
  }

  private static List<Map.Entry<String, String>> headers(ComponentConfig config) {
    List<Map.Entry<String, String>> headers = config.entries("http_headers");
    HttpRequest.Builder trial = HttpRequest.newBuilder();
    for (Map.Entry<String, String> header : headers) {
      String problem = problem(header, trial);
      if (problem != null) {
        config.error(
            config.location("http_headers"), "http_headers: '" + header.getKey() + "': " + problem);
      }
    }
    return headers;
  }

  private static @Nullable String problem(
      Map.Entry<String, String> header, HttpRequest.Builder trial) {
    if (OWN_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
      return "follows from other keys and cannot be set";
    }
    try {
      trial.header(header.getKey(), header.getValue());
      return null;
    } catch (IllegalArgumentException e) {
      // The client guards the headers on which the framing of messages depends, and bad names.
      return "cannot be set (" + e.getMessage() + ")";
    }
  }
}
