package io.weir.distribution;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Severity;
import io.weir.api.config.SourceLocation;
import io.weir.config.ProblemFormatter;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What a start says, in HAProxy's form, on standard error. */
final class Console {

  private final PrintStream out;
  private final boolean quiet;
  private final ProblemFormatter formatter = new ProblemFormatter(ProcessHandle.current().pid());

  Console(PrintStream out, boolean quiet) {
    this.out = out;
    this.quiet = quiet;
  }

  /** Problems file by file, in the order of the lines. */
  void problems(Collection<ConfigProblem> problems) {
    if (!quiet) {
      List<String> files = new ArrayList<>();
      for (ConfigProblem problem : problems) {
        if (!files.contains(problem.location().file())) {
          files.add(problem.location().file());
        }
      }
      problems.stream()
          .sorted(
              Comparator.<ConfigProblem>comparingInt(
                      problem -> files.indexOf(problem.location().file()))
                  .thenComparing(ConfigProblem::location))
          .forEach(this::print);
    }
  }

  void alert(String message) {
    say(Severity.ALERT, message);
  }

  void warning(String message) {
    say(Severity.WARNING, message);
  }

  private void say(Severity severity, String message) {
    if (!quiet) {
      print(new ConfigProblem(severity, SourceLocation.ofFile(""), message, null));
    }
  }

  private void print(ConfigProblem problem) {
    out.println(formatter.format(problem));
  }
}
