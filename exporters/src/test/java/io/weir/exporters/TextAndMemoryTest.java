package io.weir.exporters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.weir.api.config.Problems;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.PipelineException;
import io.weir.api.telemetry.PipelineProvider;
import io.weir.api.telemetry.Signal;
import io.weir.exporters.memory.MemoryRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextAndMemoryTest {

  private static final String YAML =
      """
      exporters:
        text: { type: ostream, filename: "DIR/telemetry.txt" }
        m: { type: memory, buffer_size: 16 }
      processors: { p: { type: single } }
      readers: { r: { export_interval: 60000 } }
      providers: { own: { resources: [ { service.name: edge } ] } }
      signals:
        traces: { scope_name: t, exporters: [text, m], processors: p, providers: own }
        metrics: { scope_name: m, exporters: [text, m], readers: r, providers: own }
        logs: { scope_name: l, exporters: [text, m], processors: p, providers: own }
      """;

  @TempDir Path directory;

  private String yaml() {
    return YAML.replace("DIR", directory.toString());
  }

  @Test
  void writesTextThatPeopleCanRead() throws IOException {
    Pipeline pipeline = PipelineFiles.open(directory, yaml());
    var parent = pipeline.tracer().spanBuilder("parent").setSpanKind(SpanKind.SERVER).startSpan();
    var child =
        pipeline
            .tracer()
            .spanBuilder("child")
            .setParent(parent.storeInContext(Context.root()))
            .addLink(parent.getSpanContext())
            .startSpan();
    child.setAttribute("http.path", "/").setStatus(StatusCode.ERROR, "broken");
    child.addEvent("retried", Attributes.of(AttributeKey.longKey("attempt"), 2L));
    child.end();
    parent.end();
    pipeline.meter().counterBuilder("hits").setUnit("{hit}").build().add(4);
    pipeline.meter().histogramBuilder("took").ofLongs().build().record(7);
    pipeline.logger().logRecordBuilder().setSeverity(Severity.WARN).setBody("careful").emit();
    pipeline.close();

    String text = Files.readString(directory.resolve("telemetry.txt"));
    assertThat(text)
        .contains("span \"parent\" SERVER\n", "span \"child\" INTERNAL\n")
        .contains(", parent " + parent.getSpanContext().getSpanId())
        .contains("  status ERROR \"broken\"\n", "  http.path = \"/\"\n")
        .contains("  event \"retried\" at ", "    attempt = 2\n", "  link to trace ")
        .contains("metric \"hits\" LONG_SUM in {hit}\n", ": 4\n", ": count 1, sum 7.0, buckets ")
        .contains("log record WARN at ", "  careful\n")
        .contains("  from \"edge\", scope \"t\"\n");
  }

  @Test
  void keepsTheNewestRecordsReadableThroughThePipelineAndTheRegistry() {
    MemoryRecords memory = new MemoryRecords();
    YamlPipelineProvider provider =
        new YamlPipelineProvider(
            Map.of(), List.of(), List.of(), List.of(), List.of(), List.of(), memory);
    Pipeline pipeline = PipelineFiles.open(directory, yaml(), provider);
    for (int i = 0; i < 40; i++) {
      pipeline.tracer().spanBuilder("span " + i).startSpan().end();
    }
    pipeline.logger().logRecordBuilder().setBody("line").emit();
    assertThat(pipeline.flush(5_000)).isTrue();

    var spans = pipeline.recent().get(0);
    assertThat(spans.signal()).isEqualTo(Signal.TRACES);
    assertThat(spans.exporter()).isEqualTo("m");
    assertThat(spans.spans()).hasSize(16).extracting(SpanData::getName).endsWith("span 39");
    assertThat(spans.logRecords()).isEmpty();
    assertThat(memory.all())
        .filteredOn(records -> records.signal() == Signal.LOGS)
        .flatExtracting(records -> records.logRecords())
        .extracting(record -> record.getBodyValue().asString())
        .containsExactly("line");
    pipeline.close();
    assertThat(memory.all().get(0).spans()).hasSize(16);

    Pipeline next = PipelineFiles.open(directory, yaml(), provider);
    assertThat(memory.all()).hasSize(3).allSatisfy(r -> assertThat(r.spans()).isEmpty());
    next.close();
  }

  @Test
  void namesTheExporterThatCannotBeOpenedAndClosesTheOthers() throws IOException {
    Path soonGone = Files.createDirectories(directory.resolve("gone"));
    Problems problems = new Problems();
    var definition =
        PipelineFiles.read(
            directory,
            yaml().replace("telemetry.txt", "gone/telemetry.txt"),
            new YamlPipelineProvider(Map.of()),
            problems);
    assertThat(problems.all()).isEmpty();
    Files.delete(soonGone);
    assertThatThrownBy(() -> definition.open(List.of()))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("exporter 'text'")
        .hasMessageContaining("gone/telemetry.txt");
  }

  @Test
  void bindsNothingForSignalsThatTheFileLeavesOut() {
    Pipeline pipeline = PipelineFiles.open(directory, "signals: {}\n");
    assertThat(pipeline.tracer()).isNull();
    assertThat(pipeline.meter()).isNull();
    assertThat(pipeline.logger()).isNull();
    assertThat(pipeline.counters()).isEmpty();
    assertThat(pipeline.flush(100)).isTrue();
    pipeline.close();
  }

  @Test
  void isBoundByItsModule() {
    Injector injector = Guice.createInjector(new ExportersModule(Map.of()));
    assertThat(injector.getInstance(PipelineProvider.class))
        .isInstanceOf(YamlPipelineProvider.class)
        .isSameAs(injector.getInstance(YamlPipelineProvider.class));
    assertThat(injector.getInstance(MemoryRecords.class))
        .isSameAs(injector.getInstance(MemoryRecords.class));
  }
}
