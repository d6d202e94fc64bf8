package io.weir.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.weir.api.config.Problems;
import io.weir.api.telemetry.RecentRecords;
import io.weir.api.telemetry.Signal;
import io.weir.exporters.memory.MemoryRecords;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code examples/semconv} against the semantic conventions for HTTP, version 1.45: names, types,
 * kinds, units and buckets are written here once more, as the conventions have them.
 */
class SemanticConventionsTest {

  private static final Path EXAMPLE = Path.of("../examples/semconv");
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";

  private static final List<Double> BUCKETS =
      List.of(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0);

  @TempDir private Path directory;

  private HttpServer origin;
  private final Map<String, String> seenByOrigin = new ConcurrentHashMap<>();
  private Weir weir;
  private RunningProxy proxy;

  @BeforeEach
  void startOrigin() throws IOException {
    origin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    origin.createContext(
        "/",
        exchange -> {
          exchange
              .getRequestHeaders()
              .forEach(
                  (name, values) -> seenByOrigin.put(name.toLowerCase(Locale.ROOT), values.get(0)));
          String path = exchange.getRequestURI().getPath();
          int status = path.startsWith("/status/") ? Integer.parseInt(path.substring(8)) : 200;
          byte[] body = "answer".getBytes(StandardCharsets.ISO_8859_1);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    origin.start();
  }

  @AfterEach
  void stop() {
    if (proxy != null) {
      proxy.close();
    }
    origin.stop(0);
  }

  private void start(int originPort) throws Exception {
    String config =
        Files.readString(EXAMPLE.resolve("haproxy.cfg"))
            .replace("127.0.0.1:8080", "127.0.0.1:0")
            .replace("127.0.0.1:8000", "127.0.0.1:" + originPort)
            .replace("config otel.cfg", "config " + directory.resolve("otel.cfg"))
            .replaceAll("(?m)^    stats socket .*$", "");
    Files.writeString(directory.resolve("haproxy.cfg"), config);
    Files.writeString(
        directory.resolve("otel.cfg"),
        Files.readString(EXAMPLE.resolve("otel.cfg"))
            .replace("config otel.yml", "config " + directory.resolve("otel.yml")));
    Files.writeString(
        directory.resolve("otel.yml"),
        Files.readString(EXAMPLE.resolve("otel.yml"))
            .replaceAll("\\{ type: otlp_http.* \\}", "{ type: memory }"));
    weir = Weir.builder().environment(Map.of()).build();
    Problems problems = new Problems();
    proxy =
        weir.prepare(List.of(directory.resolve("haproxy.cfg")), problems)
            .orElseThrow(() -> new AssertionError(problems.all()))
            .start();
    assertThat(problems.all()).isEmpty();
  }

  private Socket connect() throws IOException {
    InetSocketAddress address = (InetSocketAddress) proxy.listeningOn().get(0);
    return new Socket(address.getAddress(), address.getPort());
  }

  private String request(String line, String... headers) throws IOException {
    try (Socket client = connect()) {
      String head =
          line
              + " HTTP/1.1\r\nHost: Shop.example:81\r\nUser-Agent: tests/1.0\r\n"
              + String.join("\r\n", headers)
              + (headers.length == 0 ? "" : "\r\n")
              + "Connection: close\r\n\r\n";
      client.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      return new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** Spans and measurements wait for their time: the end of the proxy is that. */
  private List<SpanData> spans(int expected) throws Exception {
    proxy.stopGracefully().toCompletableFuture().get(10, TimeUnit.SECONDS);
    proxy.close();
    assertThat(records(Signal.TRACES).spans()).hasSize(expected);
    return records(Signal.TRACES).spans();
  }

  private RecentRecords records(Signal signal) {
    return weir.instance(MemoryRecords.class).all().stream()
        .filter(each -> each.signal() == signal)
        .findFirst()
        .orElseThrow();
  }

  private static SpanData span(List<SpanData> spans, SpanKind kind) {
    return spans.stream().filter(span -> span.getKind() == kind).findFirst().orElseThrow();
  }

  private MetricData metric(String name) {
    return records(Signal.METRICS).metrics().stream()
        .filter(each -> each.getName().equals(name))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError("no metric " + name));
  }

  private static Attributes attributes(Object... keysAndValues) {
    var builder = Attributes.builder();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      String key = (String) keysAndValues[i];
      if (keysAndValues[i + 1] instanceof Integer number) {
        builder.put(AttributeKey.longKey(key), number.longValue());
      } else {
        builder.put(AttributeKey.stringKey(key), (String) keysAndValues[i + 1]);
      }
    }
    return builder.build();
  }

  private HistogramPointData duration(String name) {
    MetricData metric = metric(name);
    assertThat(metric.getType()).isEqualTo(MetricDataType.HISTOGRAM);
    assertThat(metric.getUnit()).isEqualTo("s");
    assertThat(metric.getHistogramData().getPoints()).hasSize(1);
    HistogramPointData point = metric.getHistogramData().getPoints().iterator().next();
    assertThat(point.getBoundaries()).isEqualTo(BUCKETS);
    assertThat(point.getCount()).isEqualTo(1);
    assertThat(point.getSum()).isBetween(0.0, 5.0);
    return point;
  }

  private static String text(SpanData span, String key) {
    return span.getAttributes().get(AttributeKey.stringKey(key));
  }

  @Test
  void makesOneServerSpanAndOneClientSpanOfARequest() throws Exception {
    start(origin.getAddress().getPort());
    int port = ((InetSocketAddress) proxy.listeningOn().get(0)).getPort();
    int originPort = origin.getAddress().getPort();
    String answer;
    int clientPort;
    try (Socket client = connect()) {
      clientPort = client.getLocalPort();
      client
          .getOutputStream()
          .write(
              ("GET /items/7?colour=red HTTP/1.1\r\nHost: Shop.example:81\r\n"
                      + "User-Agent: tests/1.0\r\nConnection: close\r\n"
                      + ("traceparent: 00-" + TRACE + "-" + PARENT + "-01\r\n\r\n"))
                  .getBytes(StandardCharsets.ISO_8859_1));
      answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
    assertThat(answer).startsWith("HTTP/1.1 200");

    List<SpanData> spans = spans(2);
    SpanData server = span(spans, SpanKind.SERVER);
    assertThat(server.getName()).isEqualTo("GET");
    assertThat(server.getTraceId()).isEqualTo(TRACE);
    assertThat(server.getParentSpanId()).isEqualTo(PARENT);
    assertThat(server.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(server.getAttributes().asMap())
        .isEqualTo(
            attributes(
                    "http.request.method", "GET",
                    "url.scheme", "http",
                    "url.path", "/items/7",
                    "url.query", "colour=red",
                    "server.address", "shop.example",
                    "server.port", port,
                    "client.address", "127.0.0.1",
                    "network.peer.address", "127.0.0.1",
                    "network.peer.port", clientPort,
                    "network.protocol.version", "1.1",
                    "user_agent.original", "tests/1.0",
                    "http.response.status_code", 200)
                .asMap());
    SpanData client = span(spans, SpanKind.CLIENT);
    assertThat(client.getName()).isEqualTo("GET");
    assertThat(client.getParentSpanId()).isEqualTo(server.getSpanId());
    assertThat(client.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(client.getAttributes().asMap())
        .isEqualTo(
            attributes(
                    "http.request.method",
                    "GET",
                    "server.address",
                    "127.0.0.1",
                    "server.port",
                    originPort,
                    "network.peer.address",
                    "127.0.0.1",
                    "network.peer.port",
                    originPort,
                    "network.protocol.version",
                    "1.1",
                    "url.full",
                    "http://127.0.0.1:" + originPort + "/items/7?colour=red",
                    "http.response.status_code",
                    200)
                .asMap());
    assertThat(seenByOrigin)
        .containsEntry("traceparent", "00-" + TRACE + "-" + client.getSpanId() + "-01");

    assertThat(duration("http.server.request.duration").getAttributes())
        .isEqualTo(
            attributes(
                "http.request.method", "GET",
                "url.scheme", "http",
                "network.protocol.version", "1.1",
                "http.response.status_code", 200));
    assertThat(duration("http.client.request.duration").getAttributes())
        .isEqualTo(
            attributes(
                "http.request.method", "GET",
                "server.address", "127.0.0.1",
                "server.port", originPort,
                "network.protocol.version", "1.1",
                "http.response.status_code", 200));
  }

  @Test
  void saysWhatWentWrongOnEitherSide() throws Exception {
    start(origin.getAddress().getPort());
    assertThat(request("POST /status/503", "Content-Length: 0")).startsWith("HTTP/1.1 503");

    List<SpanData> spans = spans(2);
    for (SpanData span : spans) {
      assertThat(text(span, "error.type")).isEqualTo("503");
      assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }
    assertThat(span(spans, SpanKind.SERVER).getParentSpanContext().isValid()).isFalse();
    for (String side : List.of("server", "client")) {
      Attributes measured = duration("http." + side + ".request.duration").getAttributes();
      assertThat(measured.get(AttributeKey.stringKey("error.type"))).isEqualTo("503");
      assertThat(measured.get(AttributeKey.longKey("http.response.status_code"))).isEqualTo(503);
    }
  }

  @Test
  void blamesTheCallersMistakeOnTheCallersSideOnly() throws Exception {
    start(origin.getAddress().getPort());
    assertThat(request("GET /status/404")).startsWith("HTTP/1.1 404");

    List<SpanData> spans = spans(2);
    SpanData server = span(spans, SpanKind.SERVER);
    assertThat(text(server, "error.type")).isNull();
    assertThat(server.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    SpanData client = span(spans, SpanKind.CLIENT);
    assertThat(text(client, "error.type")).isEqualTo("404");
    assertThat(client.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  @Test
  void doesNotNameAnythingByAMethodThatNobodyKnows() throws Exception {
    start(origin.getAddress().getPort());
    request("BREW /pot");

    List<SpanData> spans = spans(2);
    SpanData server = span(spans, SpanKind.SERVER);
    assertThat(server.getName()).isEqualTo("HTTP");
    assertThat(text(server, "http.request.method")).isEqualTo("_OTHER");
    assertThat(text(server, "http.request.method_original")).isEqualTo("BREW");
    assertThat(
            duration("http.server.request.duration")
                .getAttributes()
                .get(AttributeKey.stringKey("http.request.method")))
        .isEqualTo("_OTHER");
  }

  @Test
  void tellsOfAServerThatIsNotThere() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    start(closed);
    assertThat(request("GET /")).startsWith("HTTP/1.1 503");

    List<SpanData> spans = spans(2);
    assertThat(text(span(spans, SpanKind.SERVER), "error.type")).isEqualTo("503");
    SpanData client = span(spans, SpanKind.CLIENT);
    assertThat(text(client, "error.type")).isEqualTo("server_unavailable");
    assertThat(text(client, "server.address")).isEqualTo("app");
    assertThat(client.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(
            duration("http.client.request.duration")
                .getAttributes()
                .get(AttributeKey.stringKey("error.type")))
        .isEqualTo("server_unavailable");
  }
}
