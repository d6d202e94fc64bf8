package io.weir.distribution.command;

import io.weir.api.config.DidYouMean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the user asked for. Immutable.
 *
 * @param given the options that stand on it, in their order, with their values
 * @param files the files and directories of {@code -f} and after {@code --}, in order
 */
public record CommandLine(Map<CommandOption, List<String>> given, List<String> files) {

  public CommandLine {
    given = Map.copyOf(given);
    files = List.copyOf(files);
  }

  /**
   * Reads the words of a command line.
   *
   * @throws UsageException where one of them cannot be understood
   */
  public static CommandLine parse(List<String> arguments) throws UsageException {
    Map<CommandOption, List<String>> given = new EnumMap<>(CommandOption.class);
    List<String> files = new ArrayList<>();
    int i = 0;
    while (i < arguments.size()) {
      String argument = arguments.get(i++);
      if (argument.equals("--")) {
        files.addAll(arguments.subList(i, arguments.size()));
        break;
      }
      CommandOption option = CommandOption.of(argument);
      if (option == null) {
        throw unknown(argument);
      }
      List<String> values = given.computeIfAbsent(option, key -> new ArrayList<>());
      switch (option.form()) {
        case FLAG -> {}
        case PREFIX -> values.add(argument.substring(option.word().length()));
        case VALUE -> {
          if (i == arguments.size()) {
            throw new UsageException(argument + ": missing (expected: " + option.label() + ")");
          }
          values.add(arguments.get(i++));
          if (option == CommandOption.FILE) {
            files.add(values.get(values.size() - 1));
          }
        }
        case NUMBERS -> {
          while (i < arguments.size() && !arguments.get(i).startsWith("-")) {
            values.add(pid(option, arguments.get(i++)));
          }
        }
      }
    }
    CommandLine line = new CommandLine(given, files);
    line.number(CommandOption.CONNECTIONS);
    return line;
  }

  private static String pid(CommandOption option, String text) throws UsageException {
    if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new UsageException(option.word() + ": " + text + " (expected: a process's number)");
    }
    return text;
  }

  private static UsageException unknown(String argument) {
    String hint =
        DidYouMean.hint(
            argument, Arrays.stream(CommandOption.values()).map(CommandOption::word).toList());
    return new UsageException(
        argument
            + (argument.startsWith("-") ? ": unknown option" : ": unexpected")
            + (hint == null ? "" : " (" + hint + ")"));
  }

  public boolean has(CommandOption option) {
    return given.containsKey(option);
  }

  /** The value that was given last. */
  public Optional<String> value(CommandOption option) {
    List<String> values = values(option);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
  }

  public List<String> values(CommandOption option) {
    return given.getOrDefault(option, List.of());
  }

  /** The value of an option that counts something; 0 where it was not given. */
  public int number(CommandOption option) throws UsageException {
    String value = value(option).orElse("0");
    try {
      int number = Integer.parseInt(value);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new UsageException(option.word() + ": " + value + " (expected: a number from 0)");
  }

  /** The options on it that are accepted without doing anything, in the order of the table. */
  public List<CommandOption> withoutEffect() {
    return Arrays.stream(CommandOption.values())
        .filter(option -> has(option) && !option.hasEffect())
        .toList();
  }

  /** Whether messages are wanted at all. */
  public boolean quiet() {
    return has(CommandOption.QUIET) && !has(CommandOption.VERBOSE);
  }

  /** All options, one line each. */
  public static String usage() {
    StringBuilder text =
        new StringBuilder(
            """
            Usage: weir [options] -f <file|dir> ... [-- <file|dir> ...]
                   weir explain [--format text|json|mermaid] -f <file|dir> ...
                   weir demo
            """);
    for (boolean effect : List.of(true, false)) {
      text.append(effect ? "" : "Accepted with a warning, without effect:\n");
      for (CommandOption option : CommandOption.values()) {
        if (option.hasEffect() == effect) {
          String separator =
              Set.of(CommandOption.Form.VALUE, CommandOption.Form.NUMBERS).contains(option.form())
                  ? " "
                  : "";
          text.append(
              String.format(
                  "  %-22s %s%n", option.word() + separator + option.label(), option.meaning()));
        }
      }
    }
    return text.toString();
  }
}
