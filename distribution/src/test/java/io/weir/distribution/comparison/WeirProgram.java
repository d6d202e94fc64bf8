package io.weir.distribution.comparison;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.config.Severity;
import io.weir.distribution.StartException;
import io.weir.distribution.Weir;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Weir, in this process. */
final class WeirProgram implements ComparedProxy {

  private final Weir weir = Weir.builder().build();

  @Override
  public Set<Integer> refusedLines(Path configuration) {
    Problems problems = new Problems();
    weir.prepare(List.of(configuration), problems);
    Set<Integer> lines = new TreeSet<>();
    for (ConfigProblem problem : problems.all()) {
      if (problem.severity() == Severity.ALERT) {
        lines.add(problem.location().line());
      }
    }
    return lines;
  }

  @Override
  public Running start(Path configuration, int readyPort) throws Exception {
    Problems problems = new Problems();
    try {
      return weir.prepare(List.of(configuration), problems)
              .orElseThrow(() -> new IOException("refused: " + problems.all()))
              .start()
          ::close;
    } catch (StartException e) {
      // Someone else has a port of it: as with HAProxy, others are tried.
      throw new IOException(e);
    }
  }
}
