package io.weir.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.telemetry.Pipeline;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceTest {

  @TempDir Path directory;

  private SpanData span(Map<String, String> environment) {
    String yaml =
        """
        exporters: { m: { type: memory } }
        providers:
          first: { resources: [ { service.version: "1" }, { zone: a } ] }
          second: { resources: [ { zone: b }, { port: 80 } ] }
        signals:
          traces: { scope_name: the scope, exporters: m, providers: [first, second] }
        """;
    Pipeline pipeline = PipelineFiles.open(directory, yaml, new YamlPipelineProvider(environment));
    pipeline.tracer().spanBuilder("x").startSpan().end();
    pipeline.close();
    return pipeline.recent().get(0).spans().get(0);
  }

  private static String attribute(SpanData span, String key) {
    return span.getResource().getAttribute(AttributeKey.stringKey(key));
  }

  @Test
  void takesAttributesFromTheFileTheLastOneCounts() {
    SpanData span = span(Map.of());
    assertThat(attribute(span, "service.version")).isEqualTo("1");
    assertThat(attribute(span, "zone")).isEqualTo("b");
    assertThat(attribute(span, "port")).isEqualTo("80");
    assertThat(attribute(span, "telemetry.sdk.name")).isEqualTo("opentelemetry");
    assertThat(attribute(span, "telemetry.sdk.language")).isEqualTo("java");
  }

  @Test
  void takesAttributesFromTheEnvironmentAndLetsTheFileWin() {
    SpanData span =
        span(
            Map.of(
                "OTEL_RESOURCE_ATTRIBUTES", "zone=env, region=eu%2Dwest+1,service.name=ignored,bad",
                "OTEL_SERVICE_NAME", "edge"));
    assertThat(attribute(span, "service.name")).isEqualTo("edge");
    assertThat(attribute(span, "region")).isEqualTo("eu-west+1");
    assertThat(attribute(span, "zone")).isEqualTo("b");
  }

  @Test
  void refusesKeysThatAreNotAscii() {
    Problems problems = new Problems();
    String yaml =
        """
        exporters: { m: { type: memory } }
        providers: { p: { resources: [ { "zöne": a } ] } }
        signals: { traces: { scope_name: x, exporters: m, providers: p } }
        """;
    assertThat(PipelineFiles.read(directory, yaml, new YamlPipelineProvider(Map.of()), problems))
        .isNull();
    assertThat(problems.all())
        .extracting(ConfigProblem::message)
        .containsExactly(
            "resources: 'zöne' (expected: a key of 1..255 printable ASCII characters)");
  }

  @Test
  void leavesOutOfTheEnvironmentWhatIsNoAttribute() {
    Problems problems = new Problems();
    Map<String, String> environment = Map.of("OTEL_RESOURCE_ATTRIBUTES", " =a,zöne=b,,bad,x=y");
    String yaml =
        """
        exporters: { m: { type: memory } }
        signals: { traces: { scope_name: x, exporters: m } }
        """;
    assertThat(PipelineFiles.read(directory, yaml, new YamlPipelineProvider(environment), problems))
        .isNotNull();
    assertThat(problems.all())
        .extracting(ConfigProblem::message)
        .containsExactly(
            "' =a' is left out (expected: key=value)",
            "'zöne=b' is left out (expected: key=value)",
            "'bad' is left out (expected: key=value)");
  }

  @Test
  void findsOutWhatIsAskedForAndLetsWhatIsSaidWin() {
    String yaml =
        """
        exporters: { m: { type: memory } }
        providers:
          p: { detectors: [ OS, process ], resources: [ { os.name: mine } ] }
        signals: { traces: { scope_name: x, exporters: m, providers: p } }
        """;
    Pipeline pipeline =
        PipelineFiles.open(
            directory,
            yaml,
            new YamlPipelineProvider(Map.of("OTEL_RESOURCE_ATTRIBUTES", "process.owner=me")));
    pipeline.tracer().spanBuilder("x").startSpan().end();
    pipeline.close();

    SpanData span = pipeline.recent().get(0).spans().get(0);
    assertThat(span.getResource().getAttribute(AttributeKey.longKey("process.pid")))
        .isEqualTo(ProcessHandle.current().pid());
    assertThat(attribute(span, "os.version")).isNotBlank();
    assertThat(attribute(span, "os.name")).isEqualTo("mine");
    assertThat(attribute(span, "process.owner")).isEqualTo("me");
    assertThat(attribute(span, "host.name")).isNull();
  }

  @Test
  void refusesDetectorsThatAreNotThere() {
    Problems problems = new Problems();
    String yaml =
        """
        exporters: { m: { type: memory } }
        providers: { p: { detectors: [ host, cloud ] } }
        signals: { traces: { scope_name: x, exporters: m, providers: p } }
        """;
    assertThat(PipelineFiles.read(directory, yaml, new YamlPipelineProvider(Map.of()), problems))
        .isNull();
    assertThat(problems.all())
        .extracting(ConfigProblem::message)
        .containsExactly("providers.p.detectors: 'cloud' (expected: host, os, process, container)");
  }

  @Test
  void namesTheScopeItsVersionAndSchema() {
    var scope = span(Map.of()).getInstrumentationScopeInfo();
    assertThat(scope.getName()).isEqualTo("the scope");
    assertThat(scope.getVersion()).isNotEmpty();
    assertThat(scope.getSchemaUrl()).startsWith("https://opentelemetry.io/schemas/1.");
  }
}
