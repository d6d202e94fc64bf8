package io.weir.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.grpc.Status;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.weir.api.telemetry.InstrumentView;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.RecentRecords;
import io.weir.api.telemetry.Signal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same records over every way of OTLP: gRPC, HTTP in protobuf, HTTP in JSON, files of JSON.
 * What receivers decode is the same message everywhere, and says what the memory exporter holds.
 */
class OtlpReceiversTest {

  @TempDir Path directory;

  private static final String YAML =
      """
      exporters:
        grpc: { type: otlp_grpc, endpoint: "http://127.0.0.1:GRPC" }
        binary_traces: { type: otlp_http, endpoint: "http://127.0.0.1:HTTP/binary/traces", content_type: protobuf }
        binary_metrics: { type: otlp_http, endpoint: "http://127.0.0.1:HTTP/binary/metrics", content_type: protobuf }
        binary_logs: { type: otlp_http, endpoint: "http://127.0.0.1:HTTP/binary/logs", content_type: protobuf }
        json_traces: { type: otlp_http, endpoint: "http://127.0.0.1:HTTP/json/traces" }
        json_metrics: { type: otlp_http, endpoint: "http://127.0.0.1:HTTP/json/metrics" }
        json_logs: { type: otlp_http, endpoint: "http://127.0.0.1:HTTP/json/logs" }
        file_traces: { type: otlp_file, file_pattern: "DIR/traces.jsonl" }
        file_metrics: { type: otlp_file, file_pattern: "DIR/metrics.jsonl" }
        file_logs: { type: otlp_file, file_pattern: "DIR/logs.jsonl" }
        memory: { type: memory }
      signals:
        traces: { scope_name: s, exporters: [ grpc, binary_traces, json_traces, file_traces, memory ] }
        metrics: { scope_name: s, exporters: [ grpc, binary_metrics, json_metrics, file_metrics, memory ] }
        logs: { scope_name: s, exporters: [ grpc, binary_logs, json_logs, file_logs, memory ] }
      """;

  @Test
  void decodeTheSameEverywhere() throws IOException {
    try (Receiver http = new Receiver(number -> Receiver.answer(200));
        GrpcReceiver grpc = new GrpcReceiver(number -> Status.OK)) {
      Pipeline pipeline =
          PipelineFiles.open(
              directory,
              YAML.replace("HTTP", Integer.toString(http.port()))
                  .replace("GRPC", Integer.toString(grpc.port()))
                  .replace("DIR", directory.toString()),
              new InstrumentView(
                  "exponential", InstrumentView.Aggregation.EXPONENTIAL_HISTOGRAM, List.of()));
      OtlpJsonTest.record(pipeline);
      pipeline.close();

      var traces = grpc.request(ExportTraceServiceRequest.class);
      assertThat(ExportTraceServiceRequest.parseFrom(body(http, "/binary/traces")))
          .isEqualTo(traces);
      assertThat(StrictOtlpJson.traces(text(http, "/json/traces"))).isEqualTo(traces);
      assertThat(StrictOtlpJson.traces(line("traces"))).isEqualTo(traces);

      var logs = grpc.request(ExportLogsServiceRequest.class);
      assertThat(ExportLogsServiceRequest.parseFrom(body(http, "/binary/logs"))).isEqualTo(logs);
      assertThat(StrictOtlpJson.logs(text(http, "/json/logs"))).isEqualTo(logs);
      assertThat(StrictOtlpJson.logs(line("logs"))).isEqualTo(logs);

      var metrics = grpc.request(ExportMetricsServiceRequest.class);
      String expected = timeless(metrics);
      assertThat(timeless(ExportMetricsServiceRequest.parseFrom(body(http, "/binary/metrics"))))
          .isEqualTo(expected);
      assertThat(timeless(StrictOtlpJson.metrics(text(http, "/json/metrics")))).isEqualTo(expected);
      assertThat(timeless(StrictOtlpJson.metrics(line("metrics")))).isEqualTo(expected);

      compareSpans(
          traces.getResourceSpans(0).getScopeSpans(0).getSpansList(),
          recent(pipeline, Signal.TRACES).spans());
      compareLogs(
          logs.getResourceLogs(0).getScopeLogs(0).getLogRecordsList(),
          recent(pipeline, Signal.LOGS).logRecords());
      compareMetrics(
          metrics.getResourceMetrics(0).getScopeMetrics(0).getMetricsList(),
          recent(pipeline, Signal.METRICS).metrics());
    }
  }

  private static byte[] body(Receiver receiver, String path) {
    return receiver.requests().stream()
        .filter(request -> request.path().equals(path))
        .findFirst()
        .orElseThrow()
        .body();
  }

  private static String text(Receiver receiver, String path) {
    return new String(body(receiver, path), StandardCharsets.UTF_8);
  }

  private String line(String signal) throws IOException {
    List<String> lines = Files.readAllLines(directory.resolve(signal + ".jsonl"));
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }

  /** Each exporter has a reader of its own, which collects at a time of its own. */
  private static String timeless(Message message) {
    return message.toString().replaceAll("time_unix_nano: \\d+", "time");
  }

  private static RecentRecords recent(Pipeline pipeline, Signal signal) {
    return pipeline.recent().stream()
        .filter(records -> records.signal() == signal)
        .findFirst()
        .orElseThrow();
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }

  private static void compareSpans(List<Span> sent, List<SpanData> held) {
    assertThat(sent).hasSameSizeAs(held);
    for (int i = 0; i < sent.size(); i++) {
      Span span = sent.get(i);
      SpanData data = held.get(i);
      assertThat(hex(span.getTraceId())).isEqualTo(data.getTraceId());
      assertThat(hex(span.getSpanId())).isEqualTo(data.getSpanId());
      assertThat(hex(span.getParentSpanId()))
          .isEqualTo(data.getParentSpanContext().isValid() ? data.getParentSpanId() : "");
      assertThat(span.getName()).isEqualTo(data.getName());
      // SPAN_KIND_INTERNAL is 1, OpenTelemetry's own constants begin at 0.
      assertThat(span.getKindValue()).isEqualTo(data.getKind().ordinal() + 1);
      assertThat(span.getStartTimeUnixNano()).isEqualTo(data.getStartEpochNanos());
      assertThat(span.getEndTimeUnixNano()).isEqualTo(data.getEndEpochNanos());
      assertThat(span.getAttributesCount()).isEqualTo(data.getAttributes().size());
      assertThat(span.getEventsCount()).isEqualTo(data.getEvents().size());
      assertThat(span.getLinksCount()).isEqualTo(data.getLinks().size());
      assertThat(span.getStatus().getMessage()).isEqualTo(data.getStatus().getDescription());
      data.getAttributes()
          .forEach(
              (key, value) ->
                  assertThat(span.getAttributesList())
                      .anySatisfy(sentOne -> assertThat(sentOne.getKey()).isEqualTo(key.getKey())));
    }
  }

  private static void compareLogs(List<LogRecord> sent, List<LogRecordData> held) {
    assertThat(sent).hasSameSizeAs(held);
    for (int i = 0; i < sent.size(); i++) {
      LogRecord record = sent.get(i);
      LogRecordData data = held.get(i);
      assertThat(record.getSeverityNumberValue()).isEqualTo(data.getSeverity().getSeverityNumber());
      assertThat(record.getSeverityText()).isEqualTo(data.getSeverityText());
      assertThat(record.getBody().getStringValue()).isEqualTo(data.getBodyValue().asString());
      assertThat(hex(record.getTraceId())).isEqualTo(data.getSpanContext().getTraceId());
      assertThat(record.getEventName()).isEqualTo("event");
      assertThat(record.getObservedTimeUnixNano()).isEqualTo(data.getObservedTimestampEpochNanos());
    }
  }

  private static void compareMetrics(List<Metric> sent, List<MetricData> held) {
    Map<String, String> kinds = new TreeMap<>();
    for (Metric metric : sent) {
      kinds.put(metric.getName(), metric.getDataCase().name());
    }
    Map<String, String> expected = new TreeMap<>();
    for (MetricData metric : held) {
      expected.put(
          metric.getName(),
          switch (metric.getType()) {
            case LONG_SUM, DOUBLE_SUM -> "SUM";
            case LONG_GAUGE, DOUBLE_GAUGE -> "GAUGE";
            default -> metric.getType().name();
          });
    }
    assertThat(kinds).isEqualTo(expected);
    Metric sum =
        sent.stream().filter(metric -> metric.getName().equals("sum")).findFirst().orElseThrow();
    assertThat(sum.getSum().getDataPoints(0).getAsInt()).isEqualTo(5);
  }
}
