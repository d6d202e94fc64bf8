package io.weir.distribution;

import io.weir.config.ConditionEvaluator;
import io.weir.config.haproxy.ParserEnvironment;
import io.weir.distribution.command.CommandLine;
import io.weir.distribution.command.CommandOption;
import io.weir.distribution.command.OutputFormat;
import io.weir.distribution.command.UsageException;
import io.weir.distribution.demo.Demo;
import io.weir.distribution.plugin.FormatsOnDemand;
import io.weir.distribution.plugin.LayeredProviderLoader;
import io.weir.distribution.plugin.PluginException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The command line's entry. */
public final class Main {

  private static final String EXPLAIN = "explain";

  private Main() {}

  /** Runs one command and ends the process with its exit status. */
  public static void main(String[] args) {
    List<String> arguments = List.of(args);
    StopSignals signals = StopSignals.install();
    int status;
    try {
      status = arguments.equals(List.of("demo")) ? demo() : run(arguments, signals);
    } catch (UsageException e) {
      System.err.println("weir: " + e.getMessage());
      System.err.print(CommandLine.usage());
      status = ExitStatus.FAILED;
    } catch (IOException | InterruptedException e) {
      System.err.println("weir: " + e);
      status = ExitStatus.FAILED;
    }
    System.exit(status);
  }

  private static int demo() throws IOException, InterruptedException {
    return new Demo(home().resolve("examples").resolve("demo")).run();
  }

  private static int run(List<String> arguments, StopSignals signals)
      throws UsageException, InterruptedException {
    boolean explain = !arguments.isEmpty() && arguments.get(0).equals(EXPLAIN);
    CommandLine line =
        CommandLine.parse(explain ? arguments.subList(1, arguments.size()) : arguments);
    OutputFormat format =
        OutputFormat.of(line, explain ? OutputFormat.OF_EXPLANATIONS : OutputFormat.OF_PROBLEMS);
    Console console = Console.of(format, System.out, System.err, line.quiet());
    if (line.has(CommandOption.CONDITION)) {
      return evaluate(line.value(CommandOption.CONDITION).orElse(""), console);
    }
    if (line.has(CommandOption.VERSION) && !line.has(CommandOption.DETAILS)) {
      System.out.print(ProgramVersion.text());
      return ExitStatus.OK;
    }
    if (line.files().isEmpty() && !line.has(CommandOption.DETAILS)) {
      System.err.print(CommandLine.usage());
      return ExitStatus.FAILED;
    }
    Weir weir;
    try {
      weir =
          Weir.builder()
              .providers(new LayeredProviderLoader(home().resolve("plugins")))
              .formats(new FormatsOnDemand(home().resolve("lib-formats")))
              .build();
    } catch (AssemblyException | PluginException e) {
      console.alert(String.valueOf(e.getMessage()));
      return ExitStatus.FAILED;
    }
    if (line.has(CommandOption.DETAILS)) {
      System.out.print(VersionReport.of(weir));
      return ExitStatus.OK;
    }
    return explain
        ? new ExplainCommand(line, console, System.out).run(weir)
        : new ProxyCommand(line, signals, console).run(weir);
  }

  /** Where the distribution lies: its plugins and examples. */
  private static Path home() {
    return Path.of(System.getProperty("weir.home", "."));
  }

  private static int evaluate(String condition, Console console) {
    ConditionEvaluator.Verdict verdict =
        ParserEnvironment.builder()
            .environment(System.getenv())
            .features(Weir.FEATURES)
            .enabled(Weir.ENABLED)
            .build()
            .evaluate(condition);
    if (verdict.error() != null) {
      String hint = verdict.hint();
      console.alert(
          "failed to evaluate condition: "
              + verdict.error()
              + (hint == null ? "" : " (" + hint + ")"));
      return ExitStatus.UNDECIDED;
    }
    return verdict.holds() ? ExitStatus.OK : ExitStatus.FAILED;
  }
}
