package io.weir.distribution;

import io.weir.api.config.Problems;
import io.weir.distribution.command.CommandLine;
import io.weir.distribution.command.CommandOption;
import io.weir.distribution.command.ConfigFiles;
import io.weir.distribution.command.OutputFormat;
import io.weir.distribution.command.UsageException;
import io.weir.distribution.report.JsonRenderer;
import io.weir.distribution.report.MermaidRenderer;
import io.weir.distribution.report.ReportRenderer;
import io.weir.distribution.report.TextRenderer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells what a configuration will do, without opening or contacting anything. */
final class ExplainCommand {

  private static final Set<CommandOption> OPTIONS =
      Set.of(
          CommandOption.FILE,
          CommandOption.FORMAT,
          CommandOption.DIRECTORY,
          CommandOption.DIAGNOSTIC,
          CommandOption.PEER,
          CommandOption.QUIET,
          CommandOption.VERBOSE);

  private final CommandLine line;
  private final Console console;
  private final PrintStream out;

  ExplainCommand(CommandLine line, Console console, PrintStream out) {
    this.line = line;
    this.console = console;
    this.out = out;
  }

  /** Answers the exit status: there is nothing to explain where there are mistakes. */
  int run(Weir weir) throws UsageException {
    ReportRenderer renderer = renderer();
    for (CommandOption option : line.given().keySet()) {
      if (!OPTIONS.contains(option)) {
        throw new UsageException(option.word() + ": cannot be used with explain");
      }
    }
    Problems problems = new Problems();
    List<Path> files = ConfigFiles.expand(line.files(), problems);
    Optional<PreparedProxy> prepared =
        problems.hasErrors()
            ? Optional.empty()
            : weir.prepare(
                files,
                new Settings(0, line.value(CommandOption.PEER), line.has(CommandOption.DIAGNOSTIC)),
                problems);
    if (prepared.isEmpty()) {
      console.problems(problems.all());
      console.refused();
      return ExitStatus.FAILED;
    }
    out.print(renderer.render(prepared.get().explain(problems.all())));
    out.flush();
    return ExitStatus.OK;
  }

  private ReportRenderer renderer() throws UsageException {
    return switch (OutputFormat.of(line, OutputFormat.OF_EXPLANATIONS)) {
      case TEXT -> new TextRenderer();
      case JSON -> new JsonRenderer();
      case MERMAID -> new MermaidRenderer();
    };
  }
}
