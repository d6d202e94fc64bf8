package io.weir.distribution;

import java.lang.module.ModuleDescriptor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line's entry. */
@Command(
    name = "weir",
    description = "A reverse proxy with HAProxy's configuration files and its telemetry.")
public final class Main implements Runnable {

  @Option(names = "-v", description = "Print the version and exit.")
  private boolean version;

  private Main() {}

  /** Runs one command and ends the process with its exit status. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public void run() {
    if (version) {
      ModuleDescriptor descriptor = Main.class.getModule().getDescriptor();
      System.out.println("Weir version " + descriptor.rawVersion().orElse("unknown"));
    } else {
      CommandLine.usage(this, System.err);
    }
  }
}
