package io.weir.proxy.netty.management;

import io.weir.api.management.CliCommand;
import io.weir.api.management.CliLevel;
import io.weir.proxy.netty.plan.ProcessPlan;
import java.util.ArrayList;
import java.util.List;

/** The commands that every process has. */
final class BuiltInCommands {

  private BuiltInCommands() {}

  static List<CliCommand> of(ProcessPlan plan) {
    List<CliCommand> commands = new ArrayList<>();
    commands.addAll(SessionCommands.commands());
    commands.addAll(new ProcessCommands(plan).commands());
    commands.addAll(new StatCommands(plan).commands());
    commands.addAll(new ServerCommands(plan).commands());
    commands.addAll(new StreamCommands(plan).commands());
    commands.addAll(new FrontendCommands(plan).commands());
    commands.addAll(new VariableCommands(plan).commands());
    return List.copyOf(commands);
  }

  /** One line of a table of commands. */
  static CliCommand command(
      String words, CliLevel level, String usage, CliCommand.Handler handler) {
    return new CliCommand(List.of(words.split(" ")), level, usage, handler);
  }
}
