package io.weir.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.config.Severity;
import io.weir.api.config.SourceLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistake in one line is one error in that line: nothing that follows from it is told. */
class OneMistakeTest {

  private static final Path WHOLE = Path.of("src/test/resources/mistakes");

  @TempDir private Path directory;

  private final Weir weir = Weir.builder().environment(Map.of()).build();

  @BeforeEach
  void copy() throws IOException {
    try (Stream<Path> files = Files.list(WHOLE)) {
      for (Path file : files.toList()) {
        Files.writeString(
            directory.resolve(file.getFileName()),
            Files.readString(file)
                .replace("otel.cfg", directory.resolve("otel.cfg").toString())
                .replace("503.http", directory.resolve("503.http").toString()));
      }
    }
  }

  @Test
  void findsNoneWhereThereIsNone() {
    assertThat(errors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"haproxy.cfg", "otel.cfg"})
  void tellsEachMistakeOnceAndWhereItIs(String name) throws IOException {
    Path file = directory.resolve(name);
    List<String> lines = Files.readAllLines(file);
    int refused = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank() || lines.get(i).startsWith("[")) {
        continue;
      }
      SourceLocation place = new SourceLocation(file.toString(), i + 1, 0);
      for (String mutant : mutants(lines.get(i))) {
        List<String> mutated = new ArrayList<>(lines);
        mutated.set(i, mutant);
        Files.write(file, mutated);
        List<ConfigProblem> errors = errors();

        assertThat(errors)
            .as("%s:%d: %s", name, i + 1, mutant)
            .hasSizeLessThan(2)
            .allMatch(
                error ->
                    error.location().file().equals(place.file())
                        && error.location().line() == place.line());
        refused += errors.size();
      }
    }
    // Some changes are none that matter: another word in a description, or one line less.
    assertThat(refused).isGreaterThan(3 * lines.size());
  }

  private List<ConfigProblem> errors() {
    Problems problems = new Problems();
    weir.prepare(List.of(directory.resolve("haproxy.cfg")), problems);
    return problems.all().stream().filter(each -> each.severity() == Severity.ALERT).toList();
  }

  /** The line with its keyword misspelt, cut short, too long, or with what cannot be read. */
  private static List<String> mutants(String line) {
    String text = line.strip();
    String indent = line.substring(0, line.length() - text.length());
    int blank = text.indexOf(' ');
    String keyword = blank < 0 ? text : text.substring(0, blank);
    String rest = text.substring(keyword.length());
    List<String> mutants = new ArrayList<>();
    mutants.add(indent + keyword + "z" + rest);
    mutants.add(line + " \"x");
    mutants.add(line + " unexpected");
    mutants.add(line + "\\x0");
    if (blank > 0) {
      mutants.add(indent + keyword + " '" + rest.strip());
    }
    // Other sections without their names are missed by those who say the name: that is told, too.
    if (blank > 0 && (!indent.isEmpty() || text.matches("(frontend|backend|listen) .*"))) {
      mutants.add(indent + text.substring(0, text.lastIndexOf(' ')));
    }
    return mutants;
  }
}
