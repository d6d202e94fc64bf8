package io.weir.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden files: each {@code x.yml} has its {@code x.problems.txt}, empty for a good one. */
class ProblemsTest {

  private static Path directory() throws URISyntaxException {
    return Path.of(ProblemsTest.class.getResource("pipelines/good.yml").toURI()).getParent();
  }

  static List<String> files() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(directory())) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".yml"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void findsEveryMistakeAtItsPlace(String name) throws IOException, URISyntaxException {
    Path file = directory().resolve(name);
    Problems problems = new Problems();
    var definition =
        new YamlPipelineProvider(Map.of())
            .read(file, new SourceLocation("otel.cfg", 3, 5), problems);
    String found =
        problems.all().stream()
            .map(ProblemsTest::line)
            .collect(Collectors.joining())
            .replace(file.toString(), name);
    assertThat(found).isEqualTo(Files.readString(golden(file)));
    assertThat(definition == null).isEqualTo(problems.hasErrors());
  }

  private static String line(ConfigProblem problem) {
    return problem.severity() + " " + problem + "\n";
  }

  private static Path golden(Path file) {
    return file.resolveSibling(file.getFileName().toString().replace(".yml", ".problems.txt"));
  }

  @ParameterizedTest
  @CsvSource({"ostream, filename", "otlp_file, file_pattern", "otlp_file, alias_pattern"})
  void refusesNamesThatNoFileCanHave(String type, String key, @TempDir Path temporary)
      throws IOException {
    Path file =
        Files.writeString(
            temporary.resolve("otel.yml"),
            """
            exporters: { e: { type: %s, %s: "a\\0b" } }
            signals: { traces: { scope_name: x, exporters: e } }
            """
                .formatted(type, key));
    Problems problems = new Problems();

    assertThat(
            new YamlPipelineProvider(Map.of())
                .read(file, new SourceLocation("otel.cfg", 3, 5), problems))
        .isNull();
    assertThat(problems.all())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).startsWith(key + ": "))
        .satisfies(problem -> assertThat(problem.location().line()).isEqualTo(1));
  }

  @Test
  void opensNothingWhileItReads() throws IOException, URISyntaxException {
    Path file = directory().resolve("good.yml");
    new YamlPipelineProvider(Map.of())
        .read(file, new SourceLocation("otel.cfg", 3, 5), new Problems());
    assertThat(Path.of("never-opened.jsonl")).doesNotExist();
  }
}
