package io.weir.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.config.Severity;
import io.weir.api.config.SourceLocation;
import io.weir.api.explain.Explanation;
import io.weir.api.telemetry.PipelineDefinition;
import io.weir.exporters.YamlPipelineProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of OpenTelemetry's own files, and where. */
class DeclarativeFilesTest {

  private static final String COMPLETE =
      """
      file_format: "1.0"
      resource:
        attributes:
          - name: service.name
            value: ${SERVICE:-shop}
      propagator:
        composite: [{ tracecontext: }]
      tracer_provider:
        sampler:
          parent_based: { root: { trace_id_ratio_based: { ratio: 0.5 } } }
        processors:
          - batch:
              schedule_delay: 500
              exporter:
                otlp_http:
                  endpoint: http://localhost:4318/v1/traces
          - simple: { exporter: { console: } }
      meter_provider:
        readers:
          - periodic:
              interval: 1000
              exporter: { otlp_grpc: { endpoint: "http://localhost:4317" } }
        views:
          - selector: { instrument_name: "a.*" }
            stream: { aggregation: { drop: } }
      logger_provider:
        processors:
          - batch:
              exporter: { otlp_file/development: { output_stream: "file:///nowhere/x.jsonl" } }
      distribution:
        weir: { scope_name: shop, min_severity: info }
      """;

  @TempDir Path directory;

  private @Nullable PipelineDefinition definition;

  private List<String> read(String yaml) throws IOException {
    return read(yaml, Map.of());
  }

  private List<String> read(String yaml, Map<String, String> environment) throws IOException {
    Path file = Files.writeString(directory.resolve("otel.yml"), yaml);
    Problems problems = new Problems();
    definition =
        new YamlPipelineProvider(environment)
            .read(file, SourceLocation.ofFile("otel.cfg"), problems);
    return problems.all().stream().map(this::text).toList();
  }

  private String text(ConfigProblem problem) {
    return (problem.severity() == Severity.ALERT ? "" : "warning ")
        + problem.location().line()
        + ":"
        + problem.location().column()
        + " "
        + problem.message()
        + (problem.hint() == null ? "" : " | " + problem.hint());
  }

  @Test
  void aCompleteFileIsRight() throws IOException {
    assertThat(read(COMPLETE))
        .containsExactly(
            "warning 6:1 'propagator' has no effect: the filter's own file names propagators");
    assertThat(definition).isNotNull();
    assertThat(Path.of("/nowhere")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1.1", "1.0-rc.1", "1.0-rc.3", "0.4"})
  void whatTheExtensionAcceptsIsAccepted(String format) throws IOException {
    assertThat(read(COMPLETE.replace("\"1.0\"", '"' + format + '"'))).hasSize(1);
    assertThat(definition).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.3", "2.0", "one"})
  void otherFormatsAreRefusedAtTheirPlace(String format) throws IOException {
    assertThat(read(COMPLETE.replace("\"1.0\"", '"' + format + '"')))
        .anyMatch(
            problem -> problem.startsWith("1:14 ") && problem.contains("Unsupported file format"));
    assertThat(definition).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tracer_provider:     | tracer_providr:      | 8:1 unknown key 'tracer_providr'
          schedule_delay: 500  | schedule_dela: 500   | 13:9 unknown key 'schedule_dela'
          schedule_delay: 500  | schedule_delay: soon | 13:25 schedule_delay: 'soon' (expected: an integer)
          schedule_delay: 500  | schedule_delay: 1.5  | 13:25 schedule_delay: '1.5' (expected: an integer)
          schedule_delay: 500  | schedule_delay: [1]  | 13:25 schedule_delay: a list (expected: an integer)
          schedule_delay: 500  | schedule_delay: -1   | 13:9 schedule_delay: delay must
          schedule_delay: 500  | max_queue_size: -1   | 13:9 max_queue_size:
          ratio: 0.5           | ratio: 1.5           | 10:53 ratio:
          ratio: 0.5           | ratio: half          | 10:60 ratio: 'half' (expected: a number)
          otlp_grpc            | otlp_grcp            | 22:21 unknown key 'otlp_grcp'
          console:             | nsole:               | 17:29 unknown key 'nsole'
          http://localhost:4318 | localhost:4318      | 16:23 unknown protocol
          file:///nowhere/     | http://nowhere/      | 29:61 output_stream
          scope_name: shop     | scop_name: shop      | 31:11 unknown key 'scop_name'
          min_severity: info   | min_severity: inf    | 31:43 min_severity: 'inf'
          interval: 1000       | interval: 0          | 21:9 interval:
          - simple:            | - simpel:            | 17:7 unknown key 'simpel'
          """)
  void aMistakeHasItsPlace(String right, String wrong, String problem) throws IOException {
    assertThat(COMPLETE).contains(right);
    assertThat(read(COMPLETE.replace(right, wrong)))
        .anySatisfy(found -> assertThat(found).startsWith(problem));
    assertThat(definition).isNull();
  }

  @Test
  void aComponentWithoutWhatItNeedsIsNamed() throws IOException {
    assertThat(
            read(
                """
                file_format: "1.0"
                tracer_provider:
                  processors:
                    - simple: { exporter: { console: } }
                    - batch: { schedule_delay: 5 }
                    - simple: { exporter: { console: , otlp_http: } }
                meter_provider:
                  readers:
                    - pull: { exporter: { prometheus/development: } }
                """))
        .satisfiesExactly(
            batch -> assertThat(batch).startsWith("5:7 batch: batch span processor exporter is"),
            two -> assertThat(two).startsWith("6:").contains("must have exactly one entry"),
            none ->
                assertThat(none)
                    .isEqualTo(
                        "9:27 'prometheus/development': no library here provides this"
                            + " MetricReader"));
  }

  @Test
  void theWaysOfRecordsAreTold() throws IOException {
    read(
        COMPLETE.replace(
            "endpoint: http://localhost:4318/v1/traces", "headers_list: \"key=secret\""),
        Map.of("SERVICE", "corner"));
    PipelineDefinition found = Objects.requireNonNull(definition);
    assertThat(found.describe().stream().map(DeclarativeFilesTest::outline))
        .containsExactly(
            "traces@8{scope_name=shop} [resource@2{service.name=corner}, sampler"
                + " parent_based@10 [root trace_id_ratio_based@10{ratio=0.5}], processor"
                + " batch@12{schedule_delay=500} [exporter otlp_http@15{headers_list=(hidden)}],"
                + " processor simple@17 [exporter console@17]]",
            "metrics@18{scope_name=shop} [resource@2{service.name=corner}, reader"
                + " periodic@20{interval=1000} [exporter"
                + " otlp_grpc@22{endpoint=http://localhost:4317}], view@24 [selector@24"
                + "{instrument_name=a.*}, stream@25 [aggregation@25{drop=}]]]",
            "logs@26{scope_name=shop, min_severity=info} [resource@2{service.name=corner},"
                + " processor batch@28 [exporter"
                + " otlp_file/development@29{output_stream=file:///nowhere/x.jsonl}]]");
  }

  private static String outline(Explanation part) {
    String name =
        part.kind().equals(Explanation.SIGNAL)
            ? part.name()
            : (part.kind() + " " + part.name()).strip();
    return name
        + "@"
        + Objects.requireNonNull(part.location()).line()
        + (part.details().isEmpty() ? "" : part.details())
        + (part.parts().isEmpty()
            ? ""
            : " " + part.parts().stream().map(DeclarativeFilesTest::outline).toList());
  }

  @Test
  void everyMistakeIsToldAtOnceInTheOrderOfTheFile() throws IOException {
    assertThat(
            read(
                """
                file_format: "1.0"
                disabled: perhaps
                resource: { attributes: service.name }
                tracer_provider:
                  sampler: { alway_on: }
                """))
        .containsExactly(
            "2:11 disabled: 'perhaps' (expected: true or false)",
            "3:25 attributes: 'service.name' (expected: a list)",
            "5:14 unknown key 'alway_on' (expected: always_off, always_on, composite/development,"
                + " jaeger_remote/development, parent_based, probability/development,"
                + " trace_id_ratio_based) | did you mean 'always_on'?");
  }

  @Test
  void yamlMistakesAreThoseOfAnyPipelineFile() throws IOException {
    assertThat(read("file_format: '1.0'\nresource: {}\nresource: {}\n"))
        .containsExactly("3:1 duplicate key 'resource' | it was given on line 2");
    assertThat(read("file_format: '1.0'\ntracer_provider: [\n"))
        .singleElement()
        .satisfies(problem -> assertThat(problem).startsWith("3:1 invalid YAML"));
    assertThat(read("file_format: '1.0'\n---\na: b\n"))
        .contains("2:1 a second document (expected: only one)");
  }

  @Test
  void whateverIsChangedInAFileNothingIsThrownAndEveryProblemHasAPlace() throws IOException {
    Random random = new Random(7);
    String[] words = {"", ":", "{", "-", " ", "'", "null", "${X}", "1e9", "[]", "exporter", "&a"};
    for (int i = 0; i < 300; i++) {
      int at = 20 + random.nextInt(COMPLETE.length() - 20);
      int end = Math.min(COMPLETE.length(), at + random.nextInt(12));
      String changed =
          COMPLETE.substring(0, at) + words[random.nextInt(words.length)] + COMPLETE.substring(end);
      for (String problem : read(changed)) {
        assertThat(problem).as("%s", changed).matches("(?s)(warning )?[1-9]\\d*:[1-9]\\d* .*");
        assertThat(problem).as("%s", changed).doesNotContain("Exception");
      }
    }
  }

  @Test
  void theFormatsKeyComesFirst() throws IOException {
    assertThat(read("disabled: true\nfile_format: '1.0'\n"))
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .startsWith("2:1 unknown key 'file_format'")
                    .contains("comes first"));
  }

  @Test
  void variablesAreReplacedAsTheSpecificationSays() throws IOException {
    String yaml =
        """
        file_format: "1.0"
        tracer_provider:
          processors:
            - batch:
                schedule_delay: %s
                exporter: { console: }
        """;
    assertThat(read(yaml.formatted("${DELAY}"), Map.of("DELAY", "500"))).isEmpty();
    assertThat(read(yaml.formatted("${env:DELAY}"), Map.of("DELAY", "500"))).isEmpty();
    assertThat(read(yaml.formatted("${DELAY:-500}"), Map.of())).isEmpty();
    assertThat(read(yaml.formatted("${DELAY}"), Map.of())).isEmpty();
    assertThat(read(yaml.formatted("${DELAY}"), Map.of("DELAY", "soon")))
        .containsExactly("5:25 schedule_delay: 'soon' (expected: an integer)");
    assertThat(read(yaml.formatted("$${DELAY}"), Map.of("DELAY", "500")))
        .containsExactly("5:25 schedule_delay: '${DELAY}' (expected: an integer)");
    assertThat(read(yaml.formatted("\"${DELAY/x}\""), Map.of()))
        .first()
        .satisfies(problem -> assertThat(problem).startsWith("5:25 '${DELAY/x}'"));
  }

  @Test
  void whatTheExtensionRefusesIsToldBesideWhatTheModelRefuses() throws IOException {
    String wrong =
        COMPLETE
            .replace("ratio: 0.5", "ratio: 2")
            .replace("schedule_delay: 500", "schedule_delay: -1")
            .replace("interval: 1000", "interval: x");

    assertThat(read(wrong))
        .anyMatch(problem -> problem.startsWith("10:"))
        .anyMatch(problem -> problem.startsWith("13:"))
        .anyMatch(problem -> problem.startsWith("21:") && problem.contains("interval: 'x'"));
    assertThat(definition).isNull();
  }

  @Test
  void keysOfTheOtherFormatAreMistakes() throws IOException {
    assertThat(read(COMPLETE + "exporters:\n  a: { type: memory }\n"))
        .anyMatch(
            problem ->
                problem.startsWith("32:1 unknown key 'exporters'")
                    && problem.contains("Weir's own format"));
    assertThat(definition).isNull();
  }

  @Test
  void whatComesToNothingIsToldWhereItStands() throws IOException {
    String silent =
        COMPLETE
                .replace("  weir: {", "  wier: {")
                .replace("schedule_delay: 500", "max_export_batch_size: 4096")
            + "instrumentation/development: { java: { x: { y: 1 } } }\n";

    assertThat(read(silent))
        .contains(
            "warning 31:3 'distribution.wier' has no effect: it is not Weir's"
                + " | did you mean 'weir'?",
            "warning 13:32 max_export_batch_size: 4096"
                + " (expected: at most max_queue_size, which is 2048)",
            "warning 32:1 'instrumentation/development' has no effect:"
                + " the filter's own file says what is observed");
    assertThat(definition).isNotNull();
  }
}
