package io.weir.config.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.telemetry.Signal;
import io.weir.config.GoldenFiles;
import io.weir.config.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineParserTest {

  private static final SourceLocation NAMED_AT = new SourceLocation("otel.cfg", 2, 3);

  private final Problems problems = new Problems();

  static List<Path> files() {
    return GoldenFiles.of("pipeline", ".yml");
  }

  @ParameterizedTest
  @MethodSource("files")
  void reportsEveryMistakeInTheOrderOfLines(Path file) throws IOException {
    PipelineFile parsed =
        new PipelineParser(Set.of("kafka")).parse(file, Map.of(), NAMED_AT, problems);

    assertThat(GoldenFiles.render(problems)).isEqualTo(GoldenFiles.expected(file, problems));
    assertThat(parsed == null).isEqualTo(problems.hasErrors());
  }

  @Test
  void bindsSignalsToComponents() {
    PipelineFile file =
        Objects.requireNonNull(
            new PipelineParser(Set.of("kafka"))
                .parse(
                    Path.of("src/test/resources/golden/pipeline/good.yml"),
                    Map.of("OUT", "here"),
                    NAMED_AT,
                    problems));

    SignalBinding traces = file.signal(Signal.TRACES).orElseThrow();
    assertThat(traces.scopeName()).isEqualTo("t");
    assertThat(traces.exporters()).extracting(Component::name).containsExactly("file", "plugin");
    assertThat(traces.exporters())
        .extracting(Component::type)
        .containsExactly("otlp_file", "kafka");
    assertThat(traces.samplers()).extracting(Component::name).containsExactly("some");
    assertThat(file.signal(Signal.LOGS).orElseThrow().minSeverity()).isEqualTo("warn2");
    assertThat(text(file.component(ComponentKind.EXPORTER, "file").orElseThrow(), "file_pattern"))
        .isEqualTo("here/traces.jsonl");
    assertThat(text(file.component(ComponentKind.EXPORTER, "other").orElseThrow(), "file_pattern"))
        .isEqualTo("here/traces.jsonl");
    assertThat(text(file.component(ComponentKind.EXPORTER, "other").orElseThrow(), "rotate_size"))
        .isEqualTo("7");
  }

  private static String text(Component component, String key) {
    YamlNode.Entry entry = Objects.requireNonNull(component.entry(key));
    return ((YamlNode.Scalar) entry.value()).text();
  }

  @Test
  void takesAnEmptyFileForOneThatBindsNothing(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("a.yml"), "# nothing\n");

    PipelineFile parsed = new PipelineParser().parse(file, Map.of(), NAMED_AT, problems);

    assertThat(Objects.requireNonNull(parsed).signals()).isEmpty();
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void saysWhereAFileThatIsNotThereWasNamed(@TempDir Path directory) {
    assertThat(new PipelineParser().parse(directory.resolve("no"), Map.of(), NAMED_AT, problems))
        .isNull();
    assertThat(problems.all()).extracting(problem -> problem.location()).containsExactly(NAMED_AT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"!<%20> b", "!<a%20> b", "!<%20a> [b]", "!<%09> {b: c}"})
  void saysWhereATagIsNone(String value, @TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("a.yml"), "exporters:\n  x: " + value + "\n");

    assertThat(new PipelineParser().parse(file, Map.of(), NAMED_AT, problems)).isNull();
    assertThat(problems.all())
        .singleElement()
        .satisfies(problem -> assertThat(problem.location().line()).isEqualTo(2))
        .satisfies(problem -> assertThat(problem.location().column()).isEqualTo(6))
        .satisfies(problem -> assertThat(problem.message()).contains("invalid YAML: Tag must not"));
  }

  /** Each with the place, a part of the message and the hint that it must have. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          exporters: {a: {type: memory}, b: 'c}   | 1:35 | unexpected end of stream |
          exporters: {a: {type: memory}           | 1:12 | expected ',' or '}'      |
          exporters: {a: {type: ${T:-memory}}}    | 1:24 | expected ',' or '}'      | needs quotes
          signals: {logs: {scope_name: [${T}]}}   | 1:32 | expected ',' or ']'      | needs quotes
          exporters: {a: {type: "${A:-${B:-c}}"}} | 1:23 | '${A:-${B:-c}'           | cannot name another
          file_fromat: "1.0"                      | 1:1  | unknown key              | did you mean 'file_format'?
          File_Format: "1.0"                      | 1:1  | unknown key              | did you mean 'file_format'?
          signal: {}                              | 1:1  | unknown key              | did you mean 'signals'?
          exporters: {a: @memory}                 | 1:16 | cannot start any token   | null
          """)
  void saysWhereAndWhat(
      String yaml, String place, String message, String hint, @TempDir Path directory)
      throws IOException {
    Path file = Files.writeString(directory.resolve("a.yml"), yaml + "\n# the end\n");

    assertThat(new PipelineParser().parse(file, Map.of(), NAMED_AT, problems)).isNull();

    assertThat(problems.all())
        .anySatisfy(
            problem -> {
              assertThat(problem.location().line() + ":" + problem.location().column())
                  .isEqualTo(place);
              assertThat(problem.message()).contains(message);
              assertThat(String.valueOf(problem.hint())).contains(hint == null ? "null" : hint);
            });
  }

  @Test
  void boundsDepthAndAliases(@TempDir Path directory) throws IOException {
    for (String text :
        List.of(
            "a: " + "[".repeat(100_000),
            "a: " + "{a: ".repeat(10_000),
            "x: &x [1]\ny: [" + "*x, ".repeat(1000) + "]",
            "- ".repeat(10_000) + "a")) {
      Problems found = new Problems();
      Path file = Files.writeString(directory.resolve("a.yml"), text);

      assertThat(new PipelineParser().parse(file, Map.of(), NAMED_AT, found)).isNull();
      assertThat(found.hasErrors()).isTrue();
    }
  }

  @Test
  void saysWhereWhatIsNotClosedBegins(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(directory.resolve("a.yml"), "exporters:\n  e: {type: memory\n  f: 1\n");

    assertThat(new PipelineParser().parse(file, Map.of(), NAMED_AT, problems)).isNull();
    assertThat(problems.all())
        .singleElement()
        .extracting(ConfigProblem::hint)
        .isEqualTo("what is not closed begins on line 2, in column 6");
  }

  @Test
  void countsTheAliasesOfCollectionsOnly(@TempDir Path directory) throws IOException {
    String text =
        "exporters:\n  a: &a {type: &t memory}\n"
            + "  s: {type: *t}\n".repeat(70)
            + "  m: *a\n".repeat(51);
    Path file = Files.writeString(directory.resolve("a.yml"), text);

    assertThat(new PipelineParser().parse(file, Map.of(), NAMED_AT, problems)).isNull();
    assertThat(problems.all())
        .singleElement()
        .extracting(ConfigProblem::location)
        .isEqualTo(new SourceLocation(file.toString(), 2 + 70 + 51, 6));
  }

  /** A key with a letter missing, doubled or exchanged is named, with the right one. */
  @Test
  void suggestsTheKeyThatWasMeant(@TempDir Path directory) throws IOException {
    List<String> missed = new ArrayList<>();
    for (ComponentKind kind : ComponentKind.values()) {
      for (ComponentType type : PipelineSchema.types(kind).values()) {
        for (String key : type.keys().keySet()) {
          String wrong = key.substring(0, 1) + "x" + key.substring(1);
          String typeLine = type.name().isEmpty() ? "" : "    type: " + type.name() + "\n";
          Path file =
              Files.writeString(
                  directory.resolve("a.yml"),
                  kind.configName() + ":\n  c:\n    " + wrong + ": 1\n" + typeLine);
          Problems found = new Problems();
          new PipelineParser().parse(file, Map.of(), NAMED_AT, found);
          if (found.all().stream()
              .noneMatch(
                  problem ->
                      problem.location().line() == 3
                          && ("did you mean '" + key + "'?").equals(problem.hint()))) {
            missed.add(type.name() + "." + key);
          }
        }
      }
    }
    assertThat(missed).isEmpty();
  }
}
