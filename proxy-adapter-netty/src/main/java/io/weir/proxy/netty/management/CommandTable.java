package io.weir.proxy.netty.management;

import io.weir.api.config.DidYouMean;
import io.weir.api.management.CliCommand;
import io.weir.api.management.CliLevel;
import io.weir.api.management.CliRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All commands of the management sockets. Immutable. */
final class CommandTable {

  private final List<CliCommand> commands;

  /**
   * Makes the table.
   *
   * @throws IllegalArgumentException where two commands have the same words
   */
  CommandTable(List<CliCommand> commands) {
    TreeMap<String, CliCommand> byWords = new TreeMap<>();
    for (CliCommand command : commands) {
      CliCommand first = byWords.putIfAbsent(String.join(" ", command.words()), command);
      if (first != null) {
        throw new IllegalArgumentException(
            "command '"
                + String.join(" ", command.words())
                + "': is there twice, from "
                + first.handler().getClass().getName()
                + " and "
                + command.handler().getClass().getName());
      }
    }
    this.commands = List.copyOf(byWords.values());
  }

  /** The answer to one command. */
  String run(List<String> words, CliLevel level, String payload) {
    CliCommand command = find(words);
    if (command == null) {
      return unknown(words, level);
    }
    if (command.level().compareTo(level) > 0) {
      return "Permission denied\n";
    }
    CliRequest request =
        new CliRequest(words.subList(command.words().size(), words.size()), level, payload);
    return command.handler().execute(request);
  }

  /** The command with the most words that these words begin with. */
  private @Nullable CliCommand find(List<String> words) {
    CliCommand best = null;
    for (CliCommand command : commands) {
      int length = command.words().size();
      if (length <= words.size()
          && words.subList(0, length).equals(command.words())
          && (best == null || length > best.words().size())) {
        best = command;
      }
    }
    return best;
  }

  private String unknown(List<String> words, CliLevel level) {
    String text = String.join(" ", words);
    List<CliCommand> near = matching(words.subList(0, 1), level);
    if (!near.isEmpty()) {
      return "Unknown command: '"
          + text
          + "', but maybe one of the following ones is a better match:\n"
          + lines(near);
    }
    String hint =
        DidYouMean.hint(
            text,
            permitted(level).stream().map(command -> String.join(" ", command.words())).toList());
    return "Unknown command: '"
        + text
        + "'"
        + (hint == null ? "" : ", " + hint)
        + "\n"
        + lines(permitted(level));
  }

  /** The answer to {@code help}, for all commands or for those that begin with some words. */
  String help(List<String> words, CliLevel level) {
    if (words.isEmpty()) {
      return "The following commands are valid at this level:\n" + lines(permitted(level));
    }
    List<CliCommand> matching = matching(words, level);
    return matching.isEmpty()
        ? "No command begins with '" + String.join(" ", words) + "'.\n"
        : "The following commands begin with '"
            + String.join(" ", words)
            + "':\n"
            + lines(matching);
  }

  private List<CliCommand> matching(List<String> words, CliLevel level) {
    List<CliCommand> found = new ArrayList<>();
    for (CliCommand command : permitted(level)) {
      int length = Math.min(words.size(), command.words().size());
      if (command.words().subList(0, length).equals(words.subList(0, length))) {
        found.add(command);
      }
    }
    return found;
  }

  private List<CliCommand> permitted(CliLevel level) {
    return commands.stream().filter(command -> command.level().compareTo(level) <= 0).toList();
  }

  private static String lines(List<CliCommand> commands) {
    StringBuilder text = new StringBuilder();
    commands.stream()
        .map(CliCommand::usage)
        .sorted(Comparator.naturalOrder())
        .forEach(usage -> text.append("  ").append(usage).append('\n'));
    return text.toString();
  }
}
