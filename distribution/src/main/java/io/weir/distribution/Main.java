package io.weir.distribution;

import io.weir.config.ConditionEvaluator;
import io.weir.distribution.command.CommandLine;
import io.weir.distribution.command.CommandOption;
import io.weir.distribution.command.UsageException;
import java.util.List;
import java.util.Set;

/** The command line's entry. */
public final class Main {

  private Main() {}

  /** Runs one command and ends the process with its exit status. */
  public static void main(String[] args) {
    System.exit(run(List.of(args)));
  }

  private static int run(List<String> arguments) {
    CommandLine line;
    try {
      line = CommandLine.parse(arguments);
    } catch (UsageException e) {
      System.err.println("weir: " + e.getMessage());
      System.err.print(CommandLine.usage());
      return ExitStatus.FAILED;
    }
    if (line.has(CommandOption.DETAILS) || line.has(CommandOption.VERSION)) {
      System.out.print(ProgramVersion.text());
      return ExitStatus.OK;
    }
    if (line.has(CommandOption.CONDITION)) {
      return evaluate(line.value(CommandOption.CONDITION).orElse(""), console(line));
    }
    System.err.print(CommandLine.usage());
    return ExitStatus.FAILED;
  }

  private static Console console(CommandLine line) {
    return new Console(System.err, line.quiet());
  }

  private static int evaluate(String condition, Console console) {
    ConditionEvaluator.Verdict verdict =
        new ConditionEvaluator(System.getenv(), ProgramVersion.LANGUAGE, Set.of(), Set.of())
            .evaluate(condition);
    if (verdict.error() != null) {
      console.alert("failed to evaluate condition: " + verdict.error());
      return ExitStatus.UNDECIDED;
    }
    return verdict.holds() ? ExitStatus.OK : ExitStatus.FAILED;
  }
}
