package io.weir.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.weir.api.telemetry.ExporterCounters;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.Signal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpHttpPipelineTest {

  @TempDir Path directory;

  /** Traces only, to a receiver; keys are further lines of the exporter. */
  private Pipeline traces(int port, String... keys) {
    String yaml =
        """
        exporters:
          out:
            type: otlp_http
            endpoint: http://127.0.0.1:PORT/v1/traces
            KEYS
        processors:
          p: { type: batch, schedule_delay: 10, export_timeout: 10000 }
        signals:
          traces: { scope_name: s, exporters: out, processors: p }
        """;
    return PipelineFiles.open(
        directory,
        yaml.replace("PORT", Integer.toString(port)).replace("KEYS", String.join("\n    ", keys)));
  }

  private static void spans(Pipeline pipeline, int number) {
    for (int i = 0; i < number; i++) {
      pipeline.tracer().spanBuilder("span " + i).startSpan().end();
    }
  }

  private static ExporterCounters counters(Pipeline pipeline) {
    return pipeline.counters().get(0);
  }

  @Test
  void sendsEverySignalInProtobufToItsPath() throws IOException {
    try (Receiver receiver = new Receiver(number -> Receiver.answer(200))) {
      String yaml =
          """
          exporters:
            t: { type: otlp_http, endpoint: "BASE/v1/traces", content_type: protobuf }
            m: { type: otlp_http, endpoint: "BASE/v1/metrics", content_type: binary }
            l: { type: otlp_http, endpoint: "BASE/v1/logs", content_type: Protobuf }
          readers: { r: { export_interval: 60000 } }
          signals:
            traces: { scope_name: s, exporters: t }
            metrics: { scope_name: s, exporters: m, readers: r }
            logs: { scope_name: s, exporters: l }
          """
              .replace("BASE", "http://127.0.0.1:" + receiver.port());
      Pipeline pipeline = PipelineFiles.open(directory, yaml);
      Span span = pipeline.tracer().spanBuilder("one").startSpan();
      span.end();
      pipeline.meter().counterBuilder("sum").build().add(2);
      pipeline.logger().logRecordBuilder().setSeverity(Severity.WARN).setBody("text").emit();
      pipeline.close();

      assertThat(receiver.requests())
          .hasSize(3)
          .allSatisfy(
              request ->
                  assertThat(request.headers())
                      .containsEntry("content-type", "application/x-protobuf"));
      var traces = ExportTraceServiceRequest.parseFrom(body(receiver, "/v1/traces"));
      var sent = traces.getResourceSpans(0).getScopeSpans(0).getSpans(0);
      assertThat(sent.getName()).isEqualTo("one");
      assertThat(sent.getTraceId())
          .isEqualTo(
              ByteString.copyFrom(HexFormat.of().parseHex(span.getSpanContext().getTraceId())));
      var metrics = ExportMetricsServiceRequest.parseFrom(body(receiver, "/v1/metrics"));
      assertThat(
              metrics
                  .getResourceMetrics(0)
                  .getScopeMetrics(0)
                  .getMetrics(0)
                  .getSum()
                  .getDataPoints(0)
                  .getAsInt())
          .isEqualTo(2);
      var logs = ExportLogsServiceRequest.parseFrom(body(receiver, "/v1/logs"));
      assertThat(
              logs.getResourceLogs(0).getScopeLogs(0).getLogRecords(0).getBody().getStringValue())
          .isEqualTo("text");
      assertThat(pipeline.counters()).allSatisfy(c -> assertThat(c.exported()).isEqualTo(1));
    }
  }

  private static byte[] body(Receiver receiver, String path) {
    return receiver.requests().stream()
        .filter(request -> request.path().equals(path))
        .findFirst()
        .orElseThrow()
        .body();
  }

  @Test
  void sendsJsonWithTheUsersHeadersAndCompressed() throws IOException {
    try (Receiver receiver = new Receiver(number -> Receiver.answer(200))) {
      Pipeline pipeline =
          traces(
              receiver.port(),
              "compression: gzip",
              "http_headers:",
              "  - X-Tenant: blue",
              "  - User-Agent: edge/1");
      spans(pipeline, 1);
      pipeline.close();

      assertThat(receiver.requests()).hasSize(1);
      Receiver.Request request = receiver.requests().get(0);
      assertThat(request.headers())
          .containsEntry("content-type", "application/json")
          .containsEntry("content-encoding", "gzip")
          .containsEntry("x-tenant", "blue")
          .containsEntry("user-agent", "edge/1");
      byte[] json = new GZIPInputStream(new ByteArrayInputStream(request.body())).readAllBytes();
      assertThat(new String(json, StandardCharsets.UTF_8))
          .startsWith("{\"resourceSpans\":[")
          .contains("\"name\":\"span 0\"");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void triesAgainWhenTheReceiverAsksFor(int status) throws IOException {
    try (Receiver receiver =
        new Receiver(
            number ->
                number == 1
                    ? Receiver.answer(status, "Retry-After: 0\r\n", new byte[0])
                    : Receiver.answer(200))) {
      Pipeline pipeline = traces(receiver.port());
      spans(pipeline, 1);
      pipeline.close();

      assertThat(receiver.requests()).hasSize(2);
      assertThat(counters(pipeline))
          .isEqualTo(new ExporterCounters(Signal.TRACES, "out", 0, 1, 0, 0));
    }
  }

  @Test
  void triesAgainWhenTheConnectionBreaks() throws IOException {
    try (Receiver receiver =
        new Receiver(number -> number == 1 ? Receiver.HANG_UP : Receiver.answer(200))) {
      Pipeline pipeline = traces(receiver.port());
      spans(pipeline, 1);
      pipeline.close();
      assertThat(counters(pipeline).exported()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 401, 404, 500})
  void givesUpAtOnceOnOtherAnswers(int status) throws IOException {
    try (Receiver receiver =
        new Receiver(number -> Receiver.answer(status, "Location: /elsewhere\r\n", new byte[0]))) {
      Pipeline pipeline = traces(receiver.port());
      spans(pipeline, 2);
      pipeline.close();

      assertThat(receiver.requests()).allMatch(request -> request.path().equals("/v1/traces"));
      assertThat(counters(pipeline))
          .isEqualTo(new ExporterCounters(Signal.TRACES, "out", 0, 0, 0, 2));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void countsWhatTheReceiverRejectsAndDoesNotRepeatIt(boolean json) throws IOException {
    byte[] answer =
        json
            ? Receiver.answer(
                200,
                "Content-Type: application/json\r\n",
                "{\"partialSuccess\":{\"rejectedSpans\":\"2\",\"errorMessage\":\"too old\"}}"
                    .getBytes(StandardCharsets.UTF_8))
            : Receiver.answer(
                200,
                "Content-Type: application/x-protobuf\r\n",
                ExportTraceServiceResponse.newBuilder()
                    .setPartialSuccess(
                        ExportTracePartialSuccess.newBuilder()
                            .setRejectedSpans(2)
                            .setErrorMessage("too old"))
                    .build()
                    .toByteArray());
    try (Receiver receiver = new Receiver(number -> answer)) {
      Pipeline pipeline = traces(receiver.port(), "content_type: " + (json ? "json" : "protobuf"));
      spans(pipeline, 5);
      assertThat(pipeline.flush(5_000)).isFalse();
      pipeline.close();

      long requests = receiver.requests().size();
      assertThat(counters(pipeline).failed()).isEqualTo(2 * requests);
      assertThat(counters(pipeline).exported()).isEqualTo(5 - 2 * requests);
    }
  }

  @Test
  void isNotImpressedByGarbage() throws IOException {
    byte[] garbage = new byte[1_000_000];
    try (Receiver receiver = new Receiver(number -> Receiver.answer(200, "", garbage))) {
      Pipeline pipeline = traces(receiver.port(), "content_type: protobuf");
      spans(pipeline, 1);
      pipeline.close();
      assertThat(counters(pipeline).queued()).isZero();
    }
  }

  @Test
  void closesInTimeAndCountsEveryRecordWhenTheReceiverHangs() throws IOException {
    try (Receiver receiver = new Receiver(number -> Receiver.SILENCE)) {
      Pipeline pipeline = traces(receiver.port());
      spans(pipeline, 3_000);
      Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !receiver.requests().isEmpty());
      long begin = System.nanoTime();
      pipeline.close(500);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
      Awaitility.await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(() -> addsUpTo(counters(pipeline), 3_000));
      assertThat(counters(pipeline).exported()).isZero();
    }
  }

  @Test
  void closesInTimeWhenTheReceiverOfMetricsHangs() throws IOException {
    try (Receiver receiver = new Receiver(number -> Receiver.SILENCE)) {
      String yaml =
          """
          exporters: { m: { type: otlp_http, endpoint: "http://127.0.0.1:PORT/v1/metrics" } }
          readers: { r: { export_interval: 60000, export_timeout: 200 } }
          signals: { metrics: { scope_name: s, exporters: m, readers: r } }
          """
              .replace("PORT", Integer.toString(receiver.port()));
      Pipeline pipeline = PipelineFiles.open(directory, yaml);
      pipeline.meter().counterBuilder("sum").build().add(2);
      assertThat(pipeline.flush(5_000)).isFalse();
      assertThat(counters(pipeline))
          .isEqualTo(new ExporterCounters(Signal.METRICS, "m", 0, 0, 0, 1));
      long begin = System.nanoTime();
      pipeline.close(100);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void closesInTimeWhenNobodyListens() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Pipeline pipeline = traces(port);
    spans(pipeline, 10);
    long begin = System.nanoTime();
    pipeline.close(500);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> addsUpTo(counters(pipeline), 10));
  }

  private static void addsUpTo(ExporterCounters counters, long created) {
    assertThat(counters.exported() + counters.dropped() + counters.failed()).isEqualTo(created);
    assertThat(counters.queued()).isZero();
  }
}
