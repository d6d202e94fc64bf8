package io.weir.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.distribution.Mistakes.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Mistakes of every kind, alone and together: what one run tells of many of them is what it tells
 * of each, at the same place and in the same words, and nothing follows from them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MistakesTest {

  private static final Path GOLDEN = Path.of("src/test/resources/together/problems.txt");

  /** Mistakes by which a file is not found, and what cannot be told then. */
  private static final Map<String, String> HIDING =
      Map.of(
          "id", "otel[.](cfg|yml):|unknown (group|filter) ",
          "config", "otel[.](cfg|yml):|unknown group .* of filter 'f'",
          "yml", "otel[.]yml:");

  private static final Weir WEIR = Weir.builder().environment(Map.of()).build();

  /** Not a temporary one: the length of its name counts in columns. */
  private final Path directory = Path.of("target/together");

  private final Mistakes mistakes = new Mistakes(directory);
  private final Map<Mistake, List<String>> alone = new LinkedHashMap<>();
  private final Random random = new Random(5);

  @BeforeAll
  void readEachAlone() throws IOException {
    assertThat(problems(List.of())).isEmpty();
    for (Mistake mistake : mistakes.all()) {
      alone.put(mistake, problems(List.of(mistake)));
    }
  }

  @Test
  void tellsWhatIsWrong() throws IOException {
    StringBuilder text = new StringBuilder();
    alone.forEach(
        (mistake, problems) -> {
          text.append(mistake).append('\n');
          problems.forEach(problem -> text.append("    ").append(problem).append('\n'));
        });
    if (Boolean.getBoolean("weir.golden.update")) {
      Files.writeString(GOLDEN, text);
    }
    assertThat(text.toString()).isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  void findsEachInItsFile() {
    alone.forEach(
        (mistake, problems) ->
            assertThat(problems)
                .as("%s", mistake)
                .isNotEmpty()
                .allMatch(problem -> problem.contains(" " + mistakes.file(mistake) + ":")));
  }

  @Test
  void tellsAllOfThemTogether() throws IOException {
    List<Mistake> together = new ArrayList<>(mistakes.all());
    together.removeIf(mistake -> HIDING.containsKey(mistake.place()));
    assertThat(surprise(together)).isEmpty();
  }

  @Test
  void tellsManyOfThemTogether() throws IOException {
    List<Mistake> all = new ArrayList<>(mistakes.all());
    for (int i = 0; i < 40; i++) {
      Collections.shuffle(all, random);
      assertThat(surprise(all.subList(0, all.size() / 2))).isEmpty();
    }
  }

  @Test
  void tellsTwoOfThemTogether() throws IOException {
    List<Mistake> all = new ArrayList<>(mistakes.all());
    List<String> surprises = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Collections.shuffle(all, random);
      for (int j = 0; j + 1 < all.size(); j += 2) {
        surprises.addAll(surprise(all.subList(j, j + 2)));
      }
    }
    assertThat(surprises).isEmpty();
  }

  /** What is told of some mistakes but of none of them alone, and the other way round. */
  private List<String> surprise(List<Mistake> some) throws IOException {
    List<Mistake> together = mistakes.compatible(some);
    Set<String> missing = new LinkedHashSet<>();
    together.forEach(mistake -> missing.addAll(alone.get(mistake)));
    List<String> more = new ArrayList<>(problems(together));
    for (Mistake mistake : together) {
      String hidden = HIDING.get(mistake.place());
      if (hidden != null) {
        Pattern pattern = Pattern.compile(hidden);
        missing.removeIf(problem -> pattern.matcher(problem).find());
        more.removeIf(problem -> pattern.matcher(problem).find());
      }
    }
    // One after the other, so that what is told twice remains.
    for (String problem : List.copyOf(missing)) {
      if (more.remove(problem)) {
        missing.remove(problem);
      }
    }
    return missing.isEmpty() && more.isEmpty()
        ? List.of()
        : List.of("%s\n  missing %s\n  more %s".formatted(together, missing, more));
  }

  private List<String> problems(List<Mistake> chosen) throws IOException {
    Problems problems = new Problems();
    WEIR.prepare(List.of(mistakes.write(chosen)), problems);
    return ProblemOrder.byFile(problems.all()).stream()
        .map(this::line)
        // Counts all of them.
        .filter(line -> !line.contains("scope(s) not in use"))
        .toList();
  }

  private String line(ConfigProblem problem) {
    String line = problem.severity() + " " + problem;
    return line.replace(directory + "/", "").replace(directory.toString(), "DIR");
  }
}
