package io.weir.config.haproxy;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.List;
import java.util.Objects;

/**
 * A {@code filter} line.
 *
 * @param line the words {@code filter} and its keyword
 * @param arguments the words after the keyword
 */
public record FilterLine(List<Word> line, List<Word> arguments) {

  public FilterLine {
    line = List.copyOf(line);
    if (line.size() != 2) {
      throw new IllegalArgumentException("line: " + line + " (expected: filter and its keyword)");
    }
    arguments = List.copyOf(arguments);
    Objects.requireNonNull(arguments, "arguments");
  }

  /** The kind of filter. */
  public Word keyword() {
    return line.get(1);
  }

  public SourceLocation location() {
    return line.get(0).location();
  }
}
