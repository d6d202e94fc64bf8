package io.weir.distribution;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.config.Severity;
import io.weir.distribution.command.CommandLine;
import io.weir.distribution.command.CommandOption;
import io.weir.distribution.command.ConfigFiles;
import io.weir.distribution.command.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Checks a configuration, or runs the proxy that it describes until a signal ends it. */
final class ProxyCommand {

  /** Kept, for the JDK's loggers lose their level when nobody holds them. */
  private static final Logger PROGRAM = Logger.getLogger("io.weir");

  private final CommandLine line;
  private final StopSignals signals;
  private final Console console;

  ProxyCommand(CommandLine line, StopSignals signals, Console console) {
    this.line = line;
    this.signals = signals;
    this.console = console;
  }

  /** Answers the exit status. */
  int run(Weir weir) throws UsageException, InterruptedException {
    if (line.has(CommandOption.DEBUG)) {
      PROGRAM.setLevel(Level.FINE);
    }
    if (!inItsDirectory()) {
      return ExitStatus.FAILED;
    }
    for (CommandOption option : line.withoutEffect()) {
      console.warning(option.word() + ": has no effect: " + option.meaning());
    }
    Optional<PreparedProxy> prepared = prepare(weir);
    if (prepared.isEmpty()) {
      return ExitStatus.FAILED;
    }
    return line.has(CommandOption.CHECK) ? check(prepared.get()) : start(prepared.get());
  }

  /** A JVM cannot change its working directory: the launcher does, before it starts one. */
  private boolean inItsDirectory() {
    String wanted = line.value(CommandOption.DIRECTORY).orElse("");
    if (wanted.equals(System.getProperty("weir.directory", ""))) {
      return true;
    }
    console.alert("-C " + wanted + ": only bin/weir can change the directory");
    return false;
  }

  private Optional<PreparedProxy> prepare(Weir weir) throws UsageException {
    Problems problems = new Problems();
    List<Path> files = ConfigFiles.expand(line.files(), problems);
    Optional<PreparedProxy> prepared =
        // Where one of several files is missing, the mistakes of the others are told all the same.
        files.isEmpty() && problems.hasErrors()
            ? Optional.empty()
            : weir.prepare(
                files,
                new Settings(
                    line.number(CommandOption.CONNECTIONS),
                    line.value(CommandOption.PEER),
                    line.has(CommandOption.DIAGNOSTIC)),
                problems);
    console.problems(problems.all());
    if (prepared.isEmpty()) {
      console.refused();
      return prepared;
    }
    boolean warned = problems.all().stream().anyMatch(ProxyCommand::isWarning);
    if (warned && (line.has(CommandOption.ZERO_WARNING) || prepared.get().refusesWarnings())) {
      console.alert("some warnings were found, and 'zero-warning' is set");
      return Optional.empty();
    }
    return prepared;
  }

  private static boolean isWarning(ConfigProblem problem) {
    return problem.severity() == Severity.WARNING;
  }

  private int check(PreparedProxy prepared) {
    if (!prepared.listens()) {
      console.remark("Configuration file has no error but will not start (no listener)");
      return ExitStatus.UNDECIDED;
    }
    if (line.has(CommandOption.VERBOSE)) {
      console.remark("Configuration file is valid");
    }
    return ExitStatus.OK;
  }

  private int start(PreparedProxy prepared) throws InterruptedException {
    // A stats socket is reason enough to run: for health checks alone, for example.
    if (!prepared.listens() && !prepared.isManaged()) {
      console.alert("no enabled listener found (check for 'bind' directives)");
      return ExitStatus.FAILED;
    }
    try (RunningProxy running = prepared.start()) {
      writePid(line.value(CommandOption.PID_FILE).or(prepared::pidFile));
      tell(line.values(CommandOption.FINISH), "USR1");
      tell(line.values(CommandOption.TERMINATE), "TERM");
      StopSignals.on("HUP", () -> running.states().forEach(PROGRAM::info));
      PROGRAM.log(Level.INFO, "listening on {0}", running.listeningOn());
      awaitEnd(running);
      return ExitStatus.OK;
    } catch (StartException | IOException e) {
      console.alert(String.valueOf(e.getMessage()));
      return ExitStatus.FAILED;
    }
  }

  /** Returns when nothing is left to do but to close everything. */
  private void awaitEnd(RunningProxy running) throws InterruptedException {
    if (signals.await() == StopSignals.Request.GRACEFUL) {
      running
          .stopGracefully()
          .whenComplete((done, failure) -> signals.request(StopSignals.Request.DONE));
      StopSignals.Request next = signals.await();
      while (next == StopSignals.Request.GRACEFUL) {
        next = signals.await();
      }
    }
  }

  private static void writePid(Optional<String> file) throws IOException {
    if (file.isPresent()) {
      try {
        Files.writeString(Path.of(file.get()), ProcessHandle.current().pid() + "\n");
      } catch (IOException e) {
        throw new IOException("cannot write the pid file " + file.get() + ": " + e, e);
      }
    }
  }

  /** Sends a signal to older processes; one that is gone already has done what was wanted. */
  private static void tell(List<String> pids, String signal) throws IOException {
    for (String pid : pids) {
      new ProcessBuilder("kill", "-" + signal, pid)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    }
  }
}
