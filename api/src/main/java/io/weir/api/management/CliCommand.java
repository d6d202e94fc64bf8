package io.weir.api.management;

import java.util.List;
import java.util.Objects;

/**
 * One command of the management socket.
 *
 * @param words what it begins with, such as {@code flt-otel}, {@code rate}
 * @param level the level a connection needs to see and use it
 * @param usage the line that {@code help} prints, command and meaning
 * @param handler what it does
 */
public record CliCommand(List<String> words, CliLevel level, String usage, Handler handler) {

  public CliCommand {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("words: [] (expected: at least one)");
    }
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(usage, "usage");
    Objects.requireNonNull(handler, "handler");
  }

  /**
   * Carries a command out. Called by a management thread, one command at a time on a connection;
   * may block, must not throw.
   */
  @FunctionalInterface
  public interface Handler {
    /** The answer, as ordinary text; a final line end is added where it is missing. */
    String execute(CliRequest request);
  }
}
