package io.weir.distribution;

import io.weir.api.config.ConfigProblem;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The order in which people read problems. */
final class ProblemOrder {

  private ProblemOrder() {}

  /**
   * File by file, as the files were first spoken of, in the order of the lines; what was said
   * several times stands there once.
   */
  static List<ConfigProblem> byFile(Collection<ConfigProblem> problems) {
    Map<String, Integer> files = new HashMap<>();
    for (ConfigProblem problem : problems) {
      files.putIfAbsent(problem.location().file(), files.size());
    }
    return problems.stream()
        .distinct()
        .sorted(
            Comparator.<ConfigProblem>comparingInt(
                    problem -> files.getOrDefault(problem.location().file(), 0))
                .thenComparing(ConfigProblem::location))
        .toList();
  }
}
