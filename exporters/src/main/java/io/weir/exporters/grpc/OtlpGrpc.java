package io.weir.exporters.grpc;

import io.weir.api.telemetry.ComponentConfig;
import io.weir.api.telemetry.ComponentFactory;
import io.weir.api.telemetry.Signal;
import io.weir.exporters.http.HttpKeys;
import io.weir.exporters.http.TlsReader;
import io.weir.exporters.http.TlsSettings;
import io.weir.exporters.sink.RecordSink;
import io.weir.exporters.sink.SinkType;
import io.weir.exporters.sink.WeirScope;
import io.weir.exporters.spool.SpoolSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The exporter type {@code otlp_grpc}. OkHttp is loaded where one is used only. */
public final class OtlpGrpc {

  /** For the table of exporter types. */
  public static final SinkType TYPE =
      new SinkType(
          "otlp_grpc", "sends OTLP over gRPC", EnumSet.allOf(Signal.class), OtlpGrpc::read);

  /** Of OTLP over gRPC, where an endpoint is a name and nothing else. */
  private static final int DEFAULT_PORT = 4317;

  private OtlpGrpc() {}

  private static @Nullable ComponentFactory<RecordSink> read(ComponentConfig config) {
    config.ignored("one export at a time is on its way", "max_threads", "max_concurrent_requests");
    boolean asked = config.bool("use_ssl_credentials", false);
    URI endpoint = endpoint(config, asked);
    TlsSettings tls = TlsReader.readCredentials(config);
    boolean gzip = config.oneOf("compression", "none", List.of("none", "gzip")).equals("gzip");
    long timeout = config.integer("timeout", 10, 1, 60);
    String userAgent = config.string("user_agent", "Weir/" + WeirScope.VERSION);
    if (!userAgent.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      config.error(
          config.location("user_agent"),
          "user_agent: '" + userAgent + "' (expected: printable characters of ASCII)");
    }
    // Only the standard variable has them.
    List<Map.Entry<String, String>> metadata = HttpKeys.headers(config);
    String thread = config.string("thread_name", "grpc/" + config.signal().configName());
    SpoolSettings spool = SpoolSettings.read(config);
    if (endpoint == null) {
      return null;
    }
    if (tls != null && endpoint.getScheme().equals("http")) {
      config.warning(
          config.location("endpoint"),
          "endpoint: '"
              + endpoint
              + "' is not encrypted: the ssl_ keys have no effect without use_ssl_credentials");
    }
    GrpcSettings settings =
        new GrpcSettings(
            endpoint, gzip, Duration.ofSeconds(timeout), userAgent, metadata, thread, tls);
    return SpoolSettings.sinks(spool, config, () -> new GrpcTransport(settings, config.signal()));
  }

  /**
   * {@code http://host:port}, {@code https://host:port} or {@code host:port}; a path is ignored.
   */
  private static @Nullable URI endpoint(ComponentConfig config, boolean encrypted) {
    String text = config.string("endpoint", "http://localhost:4317");
    boolean plain = !text.contains("://");
    try {
      URI uri = new URI(plain ? "http://" + text : text);
      String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
      if ((scheme.equals("http") || scheme.equals("https"))
          && uri.getHost() != null
          && HttpKeys.isPort(uri.getPort())
          && uri.getUserInfo() == null) {
        int port = uri.getPort() < 0 && plain ? DEFAULT_PORT : uri.getPort();
        return new URI(encrypted ? "https" : scheme, null, uri.getHost(), port, null, null, null);
      }
    } catch (URISyntaxException e) {
      // Said below, as for another scheme.
    }
    config.error(
        config.location("endpoint"),
        "endpoint: '" + text + "' (expected: http://host:port, https://host:port or host:port)");
    return null;
  }
}
