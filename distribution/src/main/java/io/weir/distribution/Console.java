package io.weir.distribution;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Severity;
import io.weir.api.config.SourceLocation;
import io.weir.config.ProblemFormatter;
import io.weir.distribution.command.OutputFormat;
import io.weir.distribution.report.ProblemJson;
import java.io.PrintStream;
import java.util.Collection;
import java.util.function.Function;

/** What a start says: in HAProxy's form on standard error, or as JSON on standard output. */
final class Console {

  private final PrintStream standard;
  private final PrintStream out;
  private final boolean quiet;
  private final boolean people;
  private final Function<ConfigProblem, String> form;

  private Console(
      PrintStream standard,
      PrintStream out,
      boolean quiet,
      boolean people,
      Function<ConfigProblem, String> form) {
    this.standard = standard;
    this.out = out;
    this.quiet = quiet;
    this.people = people;
    this.form = form;
  }

  /**
   * A console.
   *
   * @param format JSON: one object per line, on {@code standard}; else text, on {@code error}
   */
  static Console of(OutputFormat format, PrintStream standard, PrintStream error, boolean quiet) {
    return format == OutputFormat.JSON
        ? new Console(standard, standard, quiet, false, new ProblemJson()::line)
        : new Console(
            standard,
            error,
            quiet,
            true,
            new ProblemFormatter(ProcessHandle.current().pid())::format);
  }

  /** Problems file by file, in the order of the lines. */
  void problems(Collection<ConfigProblem> problems) {
    if (!quiet) {
      ProblemOrder.byFile(problems).forEach(this::print);
    }
  }

  /** The last word about a configuration with mistakes; programs see it by the exit status. */
  void refused() {
    if (people) {
      alert("fatal errors found in configuration");
    }
  }

  /** Says what is no problem, on standard output. */
  void remark(String message) {
    if (people && !quiet) {
      standard.println(message);
    } else {
      say(Severity.NOTICE, message);
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
    out.println(form.apply(problem));
  }
}
