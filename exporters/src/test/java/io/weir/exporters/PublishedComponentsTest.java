package io.weir.exporters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.exporter.logging.internal.ConsoleLogRecordExporterProvider;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.logs.ConfigurableLogRecordExporterProvider;
import io.opentelemetry.sdk.autoconfigure.spi.metrics.ConfigurableMetricExporterProvider;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSamplerProvider;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.PipelineDefinition;
import io.weir.api.telemetry.PipelineException;
import io.weir.exporters.memory.MemoryRecords;
import io.weir.exporters.published.PublishedComponents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Components that others publish for OpenTelemetry, named by {@code type}. */
class PublishedComponentsTest {

  @TempDir Path directory;

  /** Keeps the properties that it is given. */
  private static final class Curious implements ConfigurableLogRecordExporterProvider {
    private final List<Object> seen = new ArrayList<>();

    @Override
    public String getName() {
      return "Curious-One";
    }

    @Override
    public LogRecordExporter createExporter(ConfigProperties config) {
      String prefix = "otel.exporter.curious-one.";
      seen.add(config.getString(prefix + "word"));
      seen.add(config.getInt(prefix + "number"));
      seen.add(config.getBoolean(prefix + "flag"));
      seen.add(config.getDuration(prefix + "patience"));
      seen.add(config.getList(prefix + "friends"));
      seen.add(config.getMap(prefix + "headers"));
      seen.add(config.getString("vendor.property"));
      seen.add(config.getString(prefix + "from.outside"));
      seen.add(config.getString(prefix + "missing", "nothing"));
      return LogRecordExporter.composite();
    }
  }

  /** Samples nothing. */
  private static final class Never implements ConfigurableSamplerProvider {

    @Override
    public Sampler createSampler(ConfigProperties config) {
      assertThat(config.getDouble("otel.traces.sampler.arg")).isEqualTo(0.5);
      return Sampler.alwaysOff();
    }

    @Override
    public String getName() {
      return "never";
    }
  }

  private static YamlPipelineProvider provider(
      Map<String, String> environment, ConfigurableLogRecordExporterProvider... logs) {
    return new YamlPipelineProvider(
        environment,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new PublishedComponents(
            load(ConfigurableSpanExporterProvider.class),
            load(ConfigurableMetricExporterProvider.class),
            logs.length > 0 ? List.of(logs) : load(ConfigurableLogRecordExporterProvider.class),
            List.of(new Never())),
        new MemoryRecords(),
        PipelineFormats.installed());
  }

  private static <T> List<T> load(Class<T> service) {
    return ServiceLoader.load(service, PublishedComponentsTest.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  private List<String> problems(String yaml, YamlPipelineProvider provider) {
    Problems problems = new Problems();
    PipelineFiles.read(directory, yaml, provider, problems);
    return problems.all().stream()
        .map(ConfigProblem::toString)
        .map(text -> text.replace(directory.resolve("otel.yml").toString(), "otel.yml"))
        .toList();
  }

  @Test
  void sendsAllSignalsThroughExportersThatOpenTelemetryPublishes() {
    List<String> lines;
    try (ProgramLog log = new ProgramLog("io.opentelemetry.exporter.logging")) {
      Pipeline pipeline =
          PipelineFiles.open(
              directory,
              """
              exporters: { out: { type: Logging } }
              signals:
                traces: { scope_name: s, exporters: out }
                metrics: { scope_name: s, exporters: out }
              """,
              provider(Map.of()));
      pipeline.tracer().spanBuilder("published").startSpan().end();
      pipeline.meter().counterBuilder("sum").build().add(2);
      pipeline.close();
      lines = log.lines();
    }
    assertThat(lines).anySatisfy(line -> assertThat(line).contains("published"));
    assertThat(lines).anySatisfy(line -> assertThat(line).contains("name=sum"));
  }

  @Test
  void handsKeysOnToAnExporterThatSendsThem() throws Exception {
    try (Receiver receiver = new Receiver(number -> Receiver.answer(200))) {
      Pipeline pipeline =
          PipelineFiles.open(
              directory,
              """
              exporters:
                out:
                  type: otlp
                  protocol: http/protobuf
                  traces_endpoint: http://127.0.0.1:PORT/spans
                  headers: { x-tenant: acme }
              signals: { traces: { scope_name: s, exporters: out } }
              """
                  .replace("PORT", Integer.toString(receiver.port())),
              provider(Map.of()));
      pipeline.tracer().spanBuilder("published").startSpan().end();
      pipeline.close();

      Receiver.Request request = receiver.requests().get(0);
      assertThat(request.path()).isEqualTo("/spans");
      assertThat(request.headers()).containsEntry("x-tenant", "acme");
      assertThat(
              ExportTraceServiceRequest.parseFrom(request.body())
                  .getResourceSpans(0)
                  .getScopeSpans(0)
                  .getSpans(0)
                  .getName())
          .isEqualTo("published");
      assertThat(pipeline.counters().get(0).exported()).isEqualTo(1);
    }
  }

  @Test
  void givesKeysTheNamesOfProperties() {
    Curious curious = new Curious();
    Map<String, String> environment =
        Map.of(
            "OTEL_EXPORTER_CURIOUS_ONE_WORD", "not asked",
            "OTEL_EXPORTER_CURIOUS_ONE_FROM_OUTSIDE", "environment");
    PipelineFiles.open(
            directory,
            """
            exporters:
              out:
                type: curious-one
                word: yaml
                number: 7
                flag: 1
                patience: 2m
                friends: [ a, b ]
                headers: { x: 1, y: 2 }
                vendor.property: as it is
            signals: { logs: { scope_name: s, exporters: out } }
            """,
            provider(environment, curious))
        .close();

    assertThat(curious.seen)
        .containsExactly(
            "yaml",
            7,
            true,
            Duration.ofMinutes(2),
            List.of("a", "b"),
            Map.of("x", "1", "y", "2"),
            "as it is",
            "environment",
            "nothing");
  }

  @Test
  void namesTheComponentWhoseKeyIsWrong() {
    Problems problems = new Problems();
    PipelineDefinition definition =
        PipelineFiles.read(
            directory,
            """
            exporters: { out: { type: curious-one, number: many } }
            signals: { logs: { scope_name: s, exporters: out } }
            """,
            provider(Map.of(), new Curious()),
            problems);

    assertThatThrownBy(() -> definition.open(List.of()))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("'out' (type curious-one)")
        .hasMessageContaining("otel.exporter.curious-one.number: 'many' (expected: an integer)");
  }

  @Test
  void saysWhichKeyNothingAskedFor() {
    List<String> lines;
    try (ProgramLog log = new ProgramLog("io.weir.exporters.published")) {
      PipelineFiles.open(
              directory,
              """
              exporters: { out: { type: curious-one, wrd: x, number: 1 } }
              signals: { logs: { scope_name: s, exporters: out } }
              """,
              provider(Map.of(), new Curious()))
          .close();
      lines = log.lines();
    }

    assertThat(lines)
        .singleElement()
        .asString()
        .contains("'out' (type curious-one): key 'wrd' has no effect")
        .contains("did you mean 'otel.exporter.curious.one.word'?");
  }

  @Test
  void asksSamplersByNameAlsoAsDelegates() {
    for (String samplers :
        List.of(
            "s: { type: never, arg: 0.5 }",
            "s: { type: parent_based, delegate: d }, " + "d: { type: never, arg: 0.5 }")) {
      Pipeline pipeline =
          PipelineFiles.open(
              directory,
              """
              exporters: { m: { type: memory } }
              samplers: { SAMPLERS }
              signals: { traces: { scope_name: s, exporters: m, samplers: s } }
              """
                  .replace("SAMPLERS", samplers),
              provider(Map.of()));
      pipeline.tracer().spanBuilder("x").startSpan().end();
      pipeline.close();

      assertThat(pipeline.recent().get(0).spans()).isEmpty();
    }
  }

  @Test
  void listsThoseThatHaveTheSameName() {
    assertThat(
            problems(
                """
                exporters:
                  out: { type: console }
                signals: { logs: { scope_name: s, exporters: out } }
                """,
                provider(
                    Map.of(),
                    new ConsoleLogRecordExporterProvider(),
                    new ConsoleLogRecordExporterProvider())))
        .singleElement()
        .asString()
        .startsWith("otel.yml:2:16: type 'console' is provided 2 times: by ")
        .contains(ConsoleLogRecordExporterProvider.class.getName() + " of opentelemetry-exporter-")
        .endsWith("(expected: one; remove the plugins that are not wanted)");
  }

  @Test
  void listsWhatThereIsWhereNobodyHasTheName() {
    assertThat(
            problems(
                """
                exporters:
                  out: { type: curios-one }
                """,
                provider(Map.of(), new Curious())))
        .singleElement()
        .asString()
        .startsWith("otel.yml:2:16: unknown exporter type 'curios-one' (expected: otlp_grpc, ")
        .contains("curious-one")
        .doesNotContain("never")
        .endsWith("(did you mean 'curious-one'?)");
  }

  @Test
  void saysWhichSignalsATypeIsNotFor() {
    assertThat(
            problems(
                """
                exporters: { out: { type: curious-one } }
                signals: { traces: { scope_name: s, exporters: out } }
                """,
                provider(Map.of(), new Curious())))
        .singleElement()
        .asString()
        .contains("exporter type 'curious-one' cannot be used for traces");
  }

  @Test
  void prefersItsOwnTypes() {
    // OpenTelemetry's Zipkin exporter has a provider of that name, too, which has no such key.
    assertThat(
            problems(
                """
                exporters: { out: { type: zipkin, formt: json } }
                signals: { traces: { scope_name: s, exporters: out } }
                """,
                provider(Map.of())))
        .singleElement()
        .asString()
        .contains("unknown key 'formt' of the 'zipkin' exporter (did you mean 'format'?)");
  }
}
