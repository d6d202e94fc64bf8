package io.weir.exporters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.telemetry.ComponentConfig;
import io.weir.api.telemetry.ComponentFactory;
import io.weir.api.telemetry.LogRecordExporterProvider;
import io.weir.api.telemetry.SamplerProvider;
import io.weir.exporters.memory.MemoryRecords;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginTest {

  @TempDir Path directory;

  /** Log records to nowhere, by carrier pigeon. */
  private record Pigeons(String type) implements LogRecordExporterProvider {

    @Override
    public String summary() {
      return "sends pigeons";
    }

    @Override
    public ComponentFactory<LogRecordExporter> read(ComponentConfig config) {
      config.integer("pigeons", 1, 1, 10);
      config.decimal("speed", 1.0, 0.0, 90.0);
      config.bool("ringed", true);
      config.oneOf("colour", "grey", List.of("grey", "white"));
      config.entries("routes");
      return LogRecordExporter::composite;
    }
  }

  /** Tosses coins. */
  private record Coin() implements SamplerProvider {

    @Override
    public String type() {
      return "coin";
    }

    @Override
    public String summary() {
      return "tosses coins";
    }

    @Override
    public ComponentFactory<Sampler> read(ComponentConfig config, SamplerLookup others) {
      return Sampler::alwaysOff;
    }
  }

  private static YamlPipelineProvider provider(String type) {
    return new YamlPipelineProvider(
        Map.of(),
        List.of(),
        List.of(),
        List.of(new Pigeons(type)),
        List.of(new Coin()),
        List.of(),
        new MemoryRecords());
  }

  private List<String> problems(String yaml) {
    Problems problems = new Problems();
    PipelineFiles.read(directory, yaml, provider("pigeon"), problems);
    return problems.all().stream()
        .map(ConfigProblem::toString)
        .map(text -> text.replace(directory.resolve("otel.yml").toString(), "otel.yml"))
        .toList();
  }

  @Test
  void findsAPluginsTypesByName() {
    assertThat(
            problems(
                """
                exporters:
                  p: { type: Pigeon, pigeons: 3, colour: White, routes: [ { a: b } ] }
                  m: { type: memory }
                samplers: { s: { type: parent_based, delegate: coin } }
                signals:
                  logs: { scope_name: l, exporters: p }
                  traces: { scope_name: t, exporters: m, samplers: s }
                """))
        .isEmpty();
  }

  @Test
  void reportsWhatIsWrongWithAPluginsKeys() {
    assertThat(
            problems(
                """
                exporters:
                  p:
                    type: pigeon
                    pigeons: 30
                    spede: 2
                    speed: fast
                    ringed: maybe
                    colour: gray
                    routes: x
                signals: { logs: { scope_name: l, exporters: p } }
                """))
        .containsExactly(
            "otel.yml:4:14: pigeons: '30' (expected: an integer from 1 to 10)",
            "otel.yml:5:5: spede: unknown key of exporter 'p' (did you mean 'speed'?)",
            "otel.yml:6:12: speed: 'fast' (expected: a number from 0.0 to 90.0)",
            "otel.yml:7:13: ringed: 'maybe' (expected: true or false)",
            "otel.yml:8:13: colour: 'gray' (expected: grey, white) (did you mean 'grey'?)",
            "otel.yml:9:13: routes: 'x' (expected: a list of mappings with one entry each)");
  }

  @Test
  void saysThatAPluginsTypeIsForAnotherSignal() {
    assertThat(
            problems(
                """
                exporters: { p: { type: pigeon } }
                signals: { traces: { scope_name: l, exporters: p } }
                """))
        .singleElement()
        .asString()
        .contains("exporter type 'pigeon' cannot be used for traces");
  }

  @Test
  void refusesTwoProvidersOfOneTypeNamingBoth() {
    assertThatThrownBy(() -> provider("memory"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'memory'")
        .hasMessageContaining("Pigeons")
        .hasMessageContaining("memory");
  }
}
