package io.weir.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.telemetry.ExporterCounters;
import io.weir.api.telemetry.InstrumentView;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.PipelineDefinition;
import io.weir.api.telemetry.Signal;
import io.weir.exporters.YamlPipelineProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pipelines that OpenTelemetry's own files describe, opened. */
class DeclarativePipelineTest {

  private static final InstrumentView BOUNDS =
      new InstrumentView("size", InstrumentView.Aggregation.DEFAULT, List.of(10.0, 20.0));

  @TempDir Path directory;

  private Pipeline open(String yaml, InstrumentView... views) throws Exception {
    Path file = Files.writeString(directory.resolve("otel.yml"), yaml);
    Problems problems = new Problems();
    PipelineDefinition definition =
        new YamlPipelineProvider(Map.of("OUT", directory.toUri().toString()))
            .read(file, SourceLocation.ofFile("otel.cfg"), problems);
    assertThat(definition).as("%s", problems.all()).isNotNull();
    return definition.open(List.of(views));
  }

  private List<String> lines(String name) throws IOException {
    return Files.readAllLines(directory.resolve(name));
  }

  private static final String FILES =
      """
      file_format: "1.0"
      tracer_provider:
        processors:
          - simple:
              exporter: { otlp_file/development: { output_stream: "${OUT}traces.jsonl" } }
      meter_provider:
        readers:
          - periodic:
              exporter:
                otlp_file/development:
                  output_stream: ${OUT}metrics.jsonl
                  temporality_preference: delta
      logger_provider:
        processors:
          - simple:
              exporter: { otlp_file/development: { output_stream: "${OUT}logs.jsonl" } }
      distribution: { weir: { scope_name: shop, min_severity: warn } }
      """;

  @Test
  void writesRecordsToFilesAndCountsThem() throws Exception {
    try (Pipeline pipeline = open(FILES, BOUNDS)) {
      Objects.requireNonNull(pipeline.tracer()).spanBuilder("a span").startSpan().end();
      Objects.requireNonNull(pipeline.meter()).histogramBuilder("size").build().record(15);
      Objects.requireNonNull(pipeline.logger()).logRecordBuilder().setBody("a record").emit();
      assertThat(pipeline.minimumSeverity()).isEqualTo(Severity.WARN);
      assertThat(pipeline.flush(5_000)).isTrue();
      assertThat(pipeline.counters())
          .containsExactlyInAnyOrder(
              new ExporterCounters(Signal.TRACES, "otlp_file/development", 0, 1, 0, 0),
              new ExporterCounters(Signal.METRICS, "otlp_file/development", 0, 1, 0, 0),
              new ExporterCounters(Signal.LOGS, "otlp_file/development", 0, 1, 0, 0));
    }
    assertThat(lines("traces.jsonl"))
        .singleElement()
        .asString()
        .contains("\"name\":\"a span\"", "\"scope\":{\"name\":\"shop\"");
    assertThat(lines("metrics.jsonl"))
        .singleElement()
        .asString()
        .contains("\"explicitBounds\":[10.0,20.0]", "\"aggregationTemporality\":1");
    assertThat(lines("logs.jsonl")).singleElement().asString().contains("a record");
  }

  @Test
  void letsTheFilesViewsWin() throws Exception {
    String views =
        "  views:\n    - selector: { instrument_name: s* }\n      stream: { aggregation: { sum: } }\n";
    try (Pipeline pipeline =
        open(FILES.replace("logger_provider:", views + "logger_provider:"), BOUNDS)) {
      Objects.requireNonNull(pipeline.meter()).histogramBuilder("size").build().record(15);
    }
    assertThat(lines("metrics.jsonl"))
        .singleElement()
        .asString()
        .contains("\"sum\":{")
        .doesNotContain("explicitBounds");
  }

  @Test
  void bindsWhatTheFileHasAndNothingWhereItSwitchesAllOff() throws Exception {
    String tracesOnly = FILES.substring(0, FILES.indexOf("meter_provider"));
    try (Pipeline pipeline = open(tracesOnly)) {
      assertThat(pipeline.tracer()).isNotNull();
      assertThat(pipeline.meter()).isNull();
      assertThat(pipeline.logger()).isNull();
    }
    try (Pipeline pipeline = open(FILES + "disabled: true\n")) {
      assertThat(pipeline.tracer()).isNull();
      assertThat(pipeline.counters()).isEmpty();
    }
  }

  @Test
  void sendsSpansByGrpcAndCountsWhatCannotBeDelivered() throws Exception {
    Queue<ExportTraceServiceRequest> received = new ConcurrentLinkedQueue<>();
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(
                new TraceServiceGrpc.TraceServiceImplBase() {
                  @Override
                  public void export(
                      ExportTraceServiceRequest request,
                      StreamObserver<ExportTraceServiceResponse> answer) {
                    received.add(request);
                    answer.onNext(ExportTraceServiceResponse.getDefaultInstance());
                    answer.onCompleted();
                  }
                })
            .build()
            .start();
    String yaml =
        """
        file_format: "1.0"
        tracer_provider:
          processors:
            - batch: { exporter: { otlp_grpc: { endpoint: "http://127.0.0.1:%d" } } }
            - batch: { exporter: { otlp_grpc: { endpoint: "http://127.0.0.1:1" } } }
        """
            .formatted(server.getPort());
    try (Pipeline pipeline = open(yaml)) {
      Objects.requireNonNull(pipeline.tracer()).spanBuilder("a span").startSpan().end();
      assertThat(pipeline.flush(20_000)).isFalse();
      assertThat(pipeline.counters())
          .containsExactly(
              new ExporterCounters(Signal.TRACES, "otlp_grpc", 0, 1, 0, 0),
              new ExporterCounters(Signal.TRACES, "otlp_grpc#2", 0, 0, 0, 1));
    } finally {
      server.shutdownNow();
    }
    assertThat(received)
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.getResourceSpans(0).getScopeSpans(0).getSpans(0).getName())
                    .isEqualTo("a span"));
  }
}
