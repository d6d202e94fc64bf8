package io.weir.distribution.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example with OpenTelemetry's own configuration, as it is shipped, over real sockets. */
final class DeclarativeIT {

  private static final Path EXAMPLE = Path.of("target", "weir", "examples", "declarative");
  private static final int REQUESTS = 3;

  @TempDir Path directory;

  private HttpServer receiver;
  private HttpServer origin;
  private final Map<String, Queue<byte[]>> received = new ConcurrentHashMap<>();

  @BeforeEach
  void start() throws IOException {
    receiver = server(this::receive);
    origin =
        server(
            exchange -> {
              exchange.sendResponseHeaders(200, -1);
              exchange.close();
            });
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
    origin.stop(0);
  }

  private static HttpServer server(HttpHandler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", handler);
    server.start();
    return server;
  }

  private void receive(HttpExchange exchange) throws IOException {
    InputStream body = exchange.getRequestBody();
    boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    byte[] message = (packed ? new GZIPInputStream(body) : body).readAllBytes();
    String path = exchange.getRequestURI().getPath();
    received.computeIfAbsent(path, none -> new ConcurrentLinkedQueue<>()).add(message);
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  @Test
  void sendsTracesMetricsAndLogsAsTheExampleSays() throws Exception {
    String endpoint = "http://127.0.0.1:" + receiver.getAddress().getPort();
    try (WeirProcess weir = WeirProcess.start(directory, configuration(endpoint), "")) {
      for (int i = 0; i < REQUESTS; i++) {
        get(weir, "/page/" + i);
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> {
                assertThat(spans()).hasSize(REQUESTS);
                assertThat(logRecords()).hasSize(REQUESTS);
                assertThat(status())
                    .contains("traces otlp_http: queued 0, exported 3, dropped 0, failed 0")
                    .contains("logs otlp_http: queued 0, exported 3, dropped 0, failed 0");
              });
      weir.signal("USR1");
      assertThat(weir.awaitExit(Duration.ofSeconds(20))).as(weir.output()).isZero();
      assertThat(weir.complaints()).isEmpty();
    }

    // The reader's interval is longer than this test: the metrics went out when it closed.
    assertThat(metrics())
        .singleElement()
        .satisfies(
            metric -> {
              assertThat(metric.getName()).isEqualTo("http.server.request.count");
              assertThat(metric.getSum().getDataPoints(0).getAsInt()).isEqualTo(REQUESTS);
            });
    assertThat(spans()).allMatch(span -> span.getName().equals("request"));
    assertThat(logRecords())
        .extracting(record -> record.getBody().getStringValue())
        .containsExactlyInAnyOrder("GET /page/0", "GET /page/1", "GET /page/2");
    assertThat(resource().getAttributesList())
        .anyMatch(
            attribute ->
                attribute.getKey().equals("service.name")
                    && attribute.getValue().getStringValue().equals("shop"));
  }

  private String configuration(String endpoint) throws IOException {
    Files.writeString(
        directory.resolve("otel.cfg"),
        Files.readString(EXAMPLE.resolve("otel.cfg"))
            .replace("config otel.yaml", "config " + directory.resolve("otel.yaml")));
    Files.copy(EXAMPLE.resolve("otel.yaml"), directory.resolve("otel.yaml"));
    return Files.readString(EXAMPLE.resolve("haproxy.cfg"))
        .replace("127.0.0.1:8080", "127.0.0.1:@PORT@")
        .replace("127.0.0.1:8000", "127.0.0.1:" + origin.getAddress().getPort())
        .replace("unix@declarative.sock", "unix@" + directory.resolve("weir.sock"))
        .replace("config otel.cfg", "config " + directory.resolve("otel.cfg"))
        .replace(
            "global\n",
            "global\n    setenv OTLP_ENDPOINT "
                + endpoint
                + "\n    setenv OTEL_SERVICE_NAME shop\n");
  }

  private static void get(WeirProcess weir, String path) throws IOException {
    try (Socket client = new Socket(weir.address().getAddress(), weir.address().getPort())) {
      client
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
          .startsWith("HTTP/1.1 200");
    }
  }

  private String status() throws IOException {
    try (SocketChannel socket =
        SocketChannel.open(UnixDomainSocketAddress.of(directory.resolve("weir.sock")))) {
      socket.write(ByteBuffer.wrap("flt-otel status\n".getBytes(StandardCharsets.UTF_8)));
      return new String(Channels.newInputStream(socket).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private List<byte[]> bodies(String path) {
    return List.copyOf(received.getOrDefault(path, new ConcurrentLinkedQueue<>()));
  }

  private List<Span> spans() throws InvalidProtocolBufferException {
    List<Span> spans = new ArrayList<>();
    for (byte[] body : bodies("/v1/traces")) {
      ExportTraceServiceRequest.parseFrom(body)
          .getResourceSpansList()
          .forEach(
              resource ->
                  resource
                      .getScopeSpansList()
                      .forEach(scope -> spans.addAll(scope.getSpansList())));
    }
    return spans;
  }

  private Resource resource() throws InvalidProtocolBufferException {
    return ExportTraceServiceRequest.parseFrom(bodies("/v1/traces").get(0))
        .getResourceSpans(0)
        .getResource();
  }

  private List<LogRecord> logRecords() throws InvalidProtocolBufferException {
    List<LogRecord> records = new ArrayList<>();
    for (byte[] body : bodies("/v1/logs")) {
      ExportLogsServiceRequest.parseFrom(body)
          .getResourceLogsList()
          .forEach(
              resource ->
                  resource
                      .getScopeLogsList()
                      .forEach(scope -> records.addAll(scope.getLogRecordsList())));
    }
    return records;
  }

  private List<Metric> metrics() throws InvalidProtocolBufferException {
    List<Metric> metrics = new ArrayList<>();
    for (byte[] body : bodies("/v1/metrics")) {
      ExportMetricsServiceRequest.parseFrom(body)
          .getResourceMetricsList()
          .forEach(
              resource ->
                  resource
                      .getScopeMetricsList()
                      .forEach(scope -> metrics.addAll(scope.getMetricsList())));
    }
    return metrics;
  }
}
