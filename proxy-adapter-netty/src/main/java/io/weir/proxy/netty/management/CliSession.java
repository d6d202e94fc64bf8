package io.weir.proxy.netty.management;

import io.weir.api.management.CliLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One management connection without its bytes: takes lines, gives answers. One thread at a time.
 */
final class CliSession {

  /** What happens to the connection after a line. */
  enum Mode {
    /** It closes after one line. */
    SINGLE,
    /** It stays, silently. */
    INTERACTIVE,
    /** It stays and shows a prompt. */
    PROMPT
  }

  private final CommandTable commands;
  private final UptimeText uptime;
  private CliLevel level;
  private Mode mode = Mode.SINGLE;
  private boolean timed;
  private boolean quit;
  private long timeoutMillis;
  private @Nullable CliLine pending;
  private final StringBuilder payload = new StringBuilder();

  CliSession(CommandTable commands, UptimeText uptime, CliLevel level, long timeoutMillis) {
    this.commands = commands;
    this.uptime = uptime;
    this.level = level;
    this.timeoutMillis = timeoutMillis;
  }

  /** How long the connection may be silent, in milliseconds; 0 for ever. */
  long timeoutMillis() {
    return timeoutMillis;
  }

  /** Whether the connection is to be closed when the answer is sent. */
  boolean isOver() {
    return quit || (mode == Mode.SINGLE && pending == null);
  }

  /** The answer to one line, the prompt for the next one included. */
  String line(String line) {
    CliLine waiting = pending;
    if (waiting != null) {
      if (!line.equals(waiting.payloadEnd())) {
        payload.append(line).append('\n');
        return mode == Mode.PROMPT ? "+ " : "";
      }
      pending = null;
      String text = payload.toString();
      payload.setLength(0);
      return run(waiting.commands(), text);
    }
    CliLine parsed = CliLine.parse(line);
    if (parsed.payloadEnd() != null && !parsed.commands().isEmpty()) {
      pending = parsed;
      return mode == Mode.PROMPT ? "+ " : "";
    }
    return run(parsed.commands(), "");
  }

  private String run(List<List<String>> list, String text) {
    StringBuilder answer = new StringBuilder();
    for (int i = 0; i < list.size() && !quit; i++) {
      // A payload belongs to the last command of its line.
      String part = command(list.get(i), i == list.size() - 1 ? text : "");
      if (part != null) {
        answer.append(part);
        if (!part.isEmpty() && !part.endsWith("\n")) {
          answer.append('\n');
        }
        answer.append('\n');
      }
    }
    if (mode == Mode.PROMPT && !quit) {
      answer.append(prompt());
    }
    return answer.toString();
  }

  private String prompt() {
    return timed ? "[" + uptime.prompt() + "]> " : "> ";
  }

  /** The answer to one command; null for none, not even an empty line. */
  private @Nullable String command(List<String> words, String text) {
    List<String> rest = words.subList(1, words.size());
    switch (words.get(0)) {
      case "quit" -> {
        quit = true;
        return null;
      }
      case "prompt" -> {
        return changeMode(rest);
      }
      case "help" -> {
        return commands.help(rest, level);
      }
      case "operator" -> {
        return lower(CliLevel.OPERATOR);
      }
      case "user" -> {
        return lower(CliLevel.USER);
      }
      default -> {}
    }
    if (words.equals(List.of("show", "cli", "level"))) {
      return level.configName() + "\n";
    }
    if (words.size() >= 3 && words.subList(0, 3).equals(List.of("set", "timeout", "cli"))) {
      return setTimeout(words.subList(3, words.size()));
    }
    return commands.run(words, level, text);
  }

  private @Nullable String changeMode(List<String> how) {
    String which = how.isEmpty() ? "" : how.get(0);
    switch (which) {
      case "" -> mode = mode == Mode.PROMPT ? Mode.SINGLE : Mode.PROMPT;
      case "n" -> mode = Mode.SINGLE;
      case "i" -> mode = Mode.INTERACTIVE;
      case "p" -> mode = Mode.PROMPT;
      case "timed" -> {
        timed = !timed || mode != Mode.PROMPT;
        mode = Mode.PROMPT;
      }
      default -> {
        return "prompt: " + which + " (expected: n, i, p, timed or nothing)\n";
      }
    }
    return mode == Mode.SINGLE ? "" : null;
  }

  private String lower(CliLevel to) {
    if (level.compareTo(to) < 0) {
      return "Permission denied\n";
    }
    level = to;
    return "";
  }

  private String setTimeout(List<String> arguments) {
    try {
      long seconds = Long.parseLong(arguments.isEmpty() ? "" : arguments.get(0));
      if (seconds >= 0 && seconds <= 86_400 * 365L) {
        timeoutMillis = seconds * 1000;
        return "";
      }
    } catch (NumberFormatException e) {
      // Answered below.
    }
    return "set timeout cli: expected a number of seconds\n";
  }
}
