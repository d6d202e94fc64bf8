package io.weir.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.Status;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.RecentRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What receivers of OTLP decode with OpenTelemetry's own definition is what the memory exporter
 * holds: over HTTP in protobuf and in JSON, over gRPC, and in files.
 */
@Timeout(60)
class RoundTripTest {

  @TempDir Path directory;

  @Test
  void bringsEveryReceiverTheRecordsThatTheMemoryHolds() throws IOException {
    try (Receiver json = new Receiver(number -> Receiver.answer(200));
        Receiver protobuf = new Receiver(number -> Receiver.answer(200));
        GrpcReceiver grpc = new GrpcReceiver(number -> Status.OK)) {
      Pipeline pipeline = open(json, protobuf, grpc);
      record(pipeline);
      assertThat(pipeline.flush(10_000)).isTrue();
      pipeline.close();

      List<SpanData> spans = kept(pipeline, one -> one.spans());
      assertThat(spans).hasSize(3);
      ExportTraceServiceRequest expectedSpans = ProtoOf.spans(spans);
      assertThat(StrictOtlpJson.traces(text(json, "traces"))).isEqualTo(expectedSpans);
      assertThat(ExportTraceServiceRequest.parseFrom(body(protobuf, "traces")))
          .isEqualTo(expectedSpans);
      assertThat(grpc.request(ExportTraceServiceRequest.class)).isEqualTo(expectedSpans);
      assertThat(StrictOtlpJson.traces(line("traces"))).isEqualTo(expectedSpans);

      List<LogRecordData> logRecords = kept(pipeline, one -> one.logRecords());
      assertThat(logRecords).hasSize(2);
      ExportLogsServiceRequest expectedLogs = ProtoOf.logRecords(logRecords);
      assertThat(StrictOtlpJson.logs(text(json, "logs"))).isEqualTo(expectedLogs);
      assertThat(ExportLogsServiceRequest.parseFrom(body(protobuf, "logs")))
          .isEqualTo(expectedLogs);
      assertThat(grpc.request(ExportLogsServiceRequest.class)).isEqualTo(expectedLogs);
      assertThat(StrictOtlpJson.logs(line("logs"))).isEqualTo(expectedLogs);

      // Each reader collects at a time of its own.
      List<MetricData> metrics = kept(pipeline, one -> one.metrics()).subList(0, 3);
      Message expectedMetrics = timeless(ProtoOf.metrics(metrics));
      assertThat(timeless(StrictOtlpJson.metrics(text(json, "metrics"))))
          .isEqualTo(expectedMetrics);
      assertThat(timeless(ExportMetricsServiceRequest.parseFrom(body(protobuf, "metrics"))))
          .isEqualTo(expectedMetrics);
      assertThat(timeless(grpc.request(ExportMetricsServiceRequest.class)))
          .isEqualTo(expectedMetrics);
      assertThat(timeless(StrictOtlpJson.metrics(line("metrics")))).isEqualTo(expectedMetrics);
    }
  }

  private Pipeline open(Receiver json, Receiver protobuf, GrpcReceiver grpc) {
    String names = "[json, protobuf, grpc, file, memory]";
    String yaml =
        """
        exporters:
        EXPORTERS
        processors: { p: { type: batch, schedule_delay: 60000 } }
        readers: { r: { export_interval: 3600000 } }
        providers: { me: { resources: [ { service.name: edge }, { deployment: "päré" } ] } }
        signals:
          traces: { scope_name: t, exporters: ONES, processors: p, providers: me }
          metrics: { scope_name: m, exporters: MANY, readers: r, providers: me }
          logs: { scope_name: l, exporters: LAST, processors: p, providers: me }
        """;
    StringBuilder exporters = new StringBuilder();
    for (String signal : List.of("traces", "metrics", "logs")) {
      exporters.append(
          """
            json-SIGNAL: { type: otlp_http, endpoint: "http://127.0.0.1:JSON/SIGNAL" }
            protobuf-SIGNAL: { type: otlp_http, endpoint: "http://127.0.0.1:PROTO/SIGNAL",
              content_type: protobuf }
            grpc-SIGNAL: { type: otlp_grpc, endpoint: "http://127.0.0.1:GRPC" }
            file-SIGNAL: { type: otlp_file, file_pattern: "DIR/SIGNAL.jsonl" }
            memory-SIGNAL: { type: memory }
          """
              .replace("SIGNAL", signal)
              .replace("DIR", directory.toString())
              .replace("JSON", Integer.toString(json.port()))
              .replace("PROTO", Integer.toString(protobuf.port()))
              .replace("GRPC", Integer.toString(grpc.port())));
    }
    return PipelineFiles.open(
        directory,
        yaml.replace("EXPORTERS\n", exporters)
            .replace("ONES", names.replaceAll("(\\w+)", "$1-traces"))
            .replace("MANY", names.replaceAll("(\\w+)", "$1-metrics"))
            .replace("LAST", names.replaceAll("(\\w+)", "$1-logs")));
  }

  private static void record(Pipeline pipeline) {
    SpanContext remote =
        SpanContext.createFromRemoteParent(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            TraceFlags.getSampled(),
            TraceState.getDefault());
    Span parent =
        pipeline
            .tracer()
            .spanBuilder("päre\u0001nt \"")
            .setParent(Context.root().with(Span.wrap(remote)))
            .setSpanKind(SpanKind.SERVER)
            .startSpan();
    Span child =
        pipeline
            .tracer()
            .spanBuilder("child\n")
            .setParent(Context.root().with(parent))
            .addLink(remote, Attributes.of(AttributeKey.stringKey("why"), "told"))
            .addLink(parent.getSpanContext())
            .startSpan();
    child.setAttribute("text", "\ud83d\ude00").setAttribute("whole", Long.MIN_VALUE);
    child.setAttribute("half", 0.1).setAttribute("yes", true).setAttribute("empty", "");
    child.setAttribute(AttributeKey.stringArrayKey("list"), List.of("a", "b"));
    child.setAttribute(AttributeKey.doubleArrayKey("numbers"), List.of(1.5, 1e300));
    child.addEvent("event", Attributes.of(AttributeKey.longKey("n"), 1L << 60));
    child.setStatus(StatusCode.ERROR, "broken");
    child.end();
    parent.setStatus(StatusCode.OK);
    parent.end();
    pipeline.tracer().spanBuilder("alone").setNoParent().startSpan().end();
    var sum = pipeline.meter().counterBuilder("sum").setUnit("By").setDescription("a sum").build();
    sum.add(5, Attributes.of(AttributeKey.stringKey("k"), "v"));
    sum.add(Long.MAX_VALUE >> 2);
    pipeline.meter().gaugeBuilder("gauge").build().set(-0.25);
    var histogram = pipeline.meter().histogramBuilder("histogram").setUnit("s").build();
    histogram.record(3);
    histogram.record(3_000);
    pipeline
        .logger()
        .logRecordBuilder()
        .setContext(Context.root().with(parent))
        .setSeverity(Severity.ERROR3)
        .setSeverityText("ERROR3")
        .setEventName("event")
        .setTimestamp(Instant.parse("2026-01-02T03:04:05.678901234Z"))
        .setAttribute(AttributeKey.booleanKey("b"), false)
        .setBody("body \ttext")
        .emit();
    pipeline
        .logger()
        .logRecordBuilder()
        .setBody(Value.of(List.of(Value.of("x"), Value.of(2L), Value.of(new byte[] {-1, 0}))))
        .emit();
  }

  private static <T> List<T> kept(Pipeline pipeline, Function<RecentRecords, List<T>> kind) {
    return pipeline.recent().stream().flatMap(one -> kind.apply(one).stream()).toList();
  }

  private static byte[] body(Receiver receiver, String signal) {
    return receiver.requests().stream()
        .filter(request -> request.path().equals("/" + signal))
        .findFirst()
        .orElseThrow()
        .body();
  }

  private static String text(Receiver receiver, String signal) {
    return new String(body(receiver, signal), StandardCharsets.UTF_8);
  }

  private String line(String signal) throws IOException {
    return Files.readAllLines(directory.resolve(signal + ".jsonl")).get(0);
  }

  /** Without times, however deep they are. */
  private static Message timeless(Message message) {
    Message.Builder copy = message.toBuilder();
    message
        .getAllFields()
        .forEach(
            (field, value) -> {
              if (field.getName().endsWith("time_unix_nano")) {
                copy.clearField(field);
              } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                if (field.isRepeated()) {
                  copy.clearField(field);
                  ((List<?>) value)
                      .forEach(one -> copy.addRepeatedField(field, timeless((Message) one)));
                } else {
                  copy.setField(field, timeless((Message) value));
                }
              }
            });
    return copy.build();
  }
}
