package io.weir.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanKind;
import io.weir.api.telemetry.ExporterCounters;
import io.weir.api.telemetry.InstrumentView;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpFilePipelineTest {

  private static final String YAML =
      """
      exporters:
        t: { type: otlp_file, file_pattern: "DIR/out/traces.jsonl", flush_interval: 100000 }
        m: { type: otlp_file, file_pattern: "DIR/out/metrics.jsonl" }
        l: { type: otlp_file, file_pattern: "DIR/out/logs.jsonl" }
      samplers:
        s: { type: parent_based, delegate: always_on }
      processors:
        p: { type: PROCESSOR }
      readers:
        r: { export_interval: 60000, export_timeout: 1000 }
      providers:
        own:
          resources:
            - service.name: edge
            - service.version: "1.0.0"
      signals:
        traces: { scope_name: "the spans", exporters: t, samplers: s, processors: p, providers: own }
        metrics: { scope_name: "the metrics", exporters: m, readers: r, providers: own }
        logs: { scope_name: "the logs", exporters: l, processors: p, providers: own, min_severity: info }
      """;

  @TempDir Path directory;

  private Pipeline open(String processor, InstrumentView... views) {
    String yaml = YAML.replace("DIR", directory.toString()).replace("PROCESSOR", processor);
    return PipelineFiles.open(directory, yaml, views);
  }

  private String written(String name) throws IOException {
    return Files.readString(directory.resolve("out").resolve(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"batch", "single"})
  void writesTheThreeSignalsAsLinesOfOtlpJson(String processor) throws IOException {
    Pipeline pipeline =
        open(
            processor,
            new InstrumentView("took", InstrumentView.Aggregation.HISTOGRAM, List.of(1.0, 10.0)));
    var span = pipeline.tracer().spanBuilder("request").setSpanKind(SpanKind.SERVER).startSpan();
    span.setAttribute("http.status", 200L);
    span.end();
    pipeline.meter().counterBuilder("requests").build().add(3);
    pipeline.meter().histogramBuilder("took").ofLongs().build().record(7);
    pipeline
        .logger()
        .logRecordBuilder()
        .setSeverity(Severity.INFO)
        .setSeverityText("INFO")
        .setEventName("done")
        .setBody(Value.of(42L))
        .setAttribute(AttributeKey.stringKey("path"), "/")
        .emit();
    pipeline.close();

    assertThat(written("traces.jsonl").lines()).hasSize(1);
    assertThat(written("traces.jsonl"))
        .startsWith("{\"resourceSpans\":[{\"resource\":{\"attributes\":[")
        .contains("{\"key\":\"service.name\",\"value\":{\"stringValue\":\"edge\"}}")
        .contains("\"telemetry.sdk.name\"")
        .contains("\"scope\":{\"name\":\"the spans\",\"version\":")
        .contains("\"name\":\"request\",\"kind\":2")
        .contains("{\"key\":\"http.status\",\"value\":{\"intValue\":\"200\"}}")
        .contains("\"schemaUrl\":\"https://opentelemetry.io/schemas/")
        .endsWith("}\n");
    assertThat(written("metrics.jsonl"))
        .startsWith("{\"resourceMetrics\":[")
        .contains("\"name\":\"requests\"")
        .contains("\"asInt\":\"3\"")
        .contains("\"aggregationTemporality\":2,\"isMonotonic\":true")
        .contains("\"bucketCounts\":[\"0\",\"1\",\"0\"],\"explicitBounds\":[1.0,10.0]");
    assertThat(written("logs.jsonl"))
        .startsWith("{\"resourceLogs\":[")
        .contains("\"severityNumber\":9,\"severityText\":\"INFO\",\"body\":{\"intValue\":\"42\"}")
        .contains("\"eventName\":\"done\"");
    assertThat(pipeline.minimumSeverity()).isEqualTo(Severity.INFO);
    assertThat(pipeline.counters())
        .contains(
            new ExporterCounters(Signal.TRACES, "t", 0, 1, 0, 0),
            new ExporterCounters(Signal.LOGS, "l", 0, 1, 0, 0),
            new ExporterCounters(Signal.METRICS, "m", 0, 2, 0, 0));
  }

  @Test
  void writesAfterTheFlushIntervalWithoutBeingAsked() {
    try (Pipeline pipeline = open("single")) {
      pipeline.tracer().spanBuilder("early").startSpan().end();
      Awaitility.await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(() -> assertThat(written("traces.jsonl")).contains("early"));
    }
  }

  @Test
  void flushesAllSignalsOnRequest() throws IOException {
    try (Pipeline pipeline = open("batch")) {
      pipeline.tracer().spanBuilder("flushed").startSpan().end();
      pipeline.meter().counterBuilder("sum").build().add(1, Attributes.empty());
      pipeline.logger().logRecordBuilder().setBody("line").emit();
      assertThat(pipeline.flush(5_000)).isTrue();
      assertThat(written("traces.jsonl")).contains("flushed");
      assertThat(written("metrics.jsonl")).contains("sum");
      assertThat(written("logs.jsonl")).contains("line");
    }
  }

  @Test
  void countsWhatComesAfterTheEndAsDropped() {
    Pipeline pipeline = open("batch");
    var late = pipeline.tracer().spanBuilder("late").startSpan();
    pipeline.close();
    late.end();
    assertThat(pipeline.counters()).contains(new ExporterCounters(Signal.TRACES, "t", 0, 0, 1, 0));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void countsRecordsAsFailedWhenTheDiskIsFull() {
    String yaml =
        """
        exporters:
          f: { type: otlp_file, file_pattern: /dev/full, flush_count: 2, flush_interval: 60000000 }
        signals: { traces: { scope_name: s, exporters: f } }
        """;
    Pipeline pipeline = PipelineFiles.open(directory, yaml);
    for (int i = 0; i < 3; i++) {
      pipeline.tracer().spanBuilder("lost " + i).startSpan().end();
      assertThat(pipeline.flush(5_000)).isFalse();
    }
    assertThat(pipeline.counters())
        .containsExactly(new ExporterCounters(Signal.TRACES, "f", 0, 0, 0, 3));
    pipeline.close();
  }

  @Test
  void goesOnInANewFileWhenItsDirectoryWasRemoved() throws IOException {
    try (Pipeline pipeline = open("batch")) {
      pipeline.tracer().spanBuilder("before").startSpan().end();
      assertThat(pipeline.flush(5_000)).isTrue();
      try (var files = Files.list(directory.resolve("out"))) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(directory.resolve("out"));
      pipeline.tracer().spanBuilder("after").startSpan().end();
      assertThat(pipeline.flush(5_000)).isTrue();
      assertThat(written("traces.jsonl")).contains("after").doesNotContain("before");
    }
  }

  @Test
  void leavesAtMostOneTornLineWhenTheProcessIsKilled() throws Exception {
    String yaml =
        """
        exporters: { f: { type: otlp_file, file_pattern: "DIR/killed-%N.jsonl", file_size: 65536,
            rotate_size: 256 } }
        signals: { traces: { scope_name: s, exporters: f } }
        """
            .replace("DIR", directory.toString());
    Path file = Files.writeString(directory.resolve("killed.yml"), yaml);
    long made = 0;
    try (KilledProcess process = KilledProcess.start(file)) {
      while (made < 3_000) {
        made = process.read();
      }
      made = Math.max(made, process.kill());
    }
    List<String> names = new ArrayList<>();
    int torn = 0;
    for (long number = 0;
        Files.exists(directory.resolve("killed-" + number + ".jsonl"));
        number++) {
      String text = Files.readString(directory.resolve("killed-" + number + ".jsonl"));
      assertThat(text.length()).isLessThanOrEqualTo(65_536);
      boolean last = !Files.exists(directory.resolve("killed-" + (number + 1) + ".jsonl"));
      torn += text.endsWith("\n") ? 0 : 1;
      assertThat(text.endsWith("\n") || last).isTrue();
      for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
        StrictOtlpJson.traces(line).getResourceSpans(0).getScopeSpans(0).getSpansList().stream()
            .map(span -> span.getName())
            .forEach(names::add);
      }
    }
    assertThat(torn).isLessThanOrEqualTo(1);
    assertThat(names).hasSizeBetween((int) made, (int) made + 10);
    assertThat(names)
        .containsExactlyElementsOf(
            IntStream.range(0, names.size()).mapToObj(i -> "span " + i).toList());
  }
}
