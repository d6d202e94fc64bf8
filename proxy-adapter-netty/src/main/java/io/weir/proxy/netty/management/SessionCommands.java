package io.weir.proxy.netty.management;

import static io.weir.proxy.netty.management.BuiltInCommands.command;

import io.weir.api.management.CliCommand;
import io.weir.api.management.CliLevel;
import java.util.List;

/**
 * The commands that change the connection they come from. {@link CliSession} carries them out; here
 * they are listed for {@code help}.
 */
final class SessionCommands {

  private SessionCommands() {}

  static List<CliCommand> commands() {
    return List.of(
        listed("help", "help [<command>]                         : list commands"),
        listed("prompt", "prompt [n|i|p|timed]                     : toggle the interactive mode"),
        listed("quit", "quit                                     : disconnect"),
        listed(
            "operator", "operator                                 : lower the level to operator"),
        listed("user", "user                                     : lower the level to user"),
        listed("show cli level", "show cli level                           : show the level"),
        listed(
            "set timeout cli",
            "set timeout cli <delay>                  : how long this connection may be silent, in"
                + " seconds"));
  }

  private static CliCommand listed(String words, String usage) {
    return command(words, CliLevel.USER, usage, request -> "");
  }
}
