package io.weir.config.haproxy;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.List;
import java.util.Objects;

/**
 * One {@code log} line.
 *
 * @param arguments the words after {@code log}; at least one
 */
public record LogLine(SourceLocation location, List<Word> arguments) {

  public LogLine {
    Objects.requireNonNull(location, "location");
    arguments = List.copyOf(arguments);
  }

  /** Whether the targets of the global section are meant. */
  public boolean isGlobal() {
    return arguments.size() == 1 && arguments.get(0).is("global");
  }
}
