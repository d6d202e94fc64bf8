package io.weir.api.management;

import java.util.List;
import java.util.Objects;

/**
 * One use of a command.
 *
 * @param arguments the words after those of the command
 * @param level what the connection may do; a command that only reads at a lower level checks it
 * @param payload the lines given after {@code <<}, or empty
 */
public record CliRequest(List<String> arguments, CliLevel level, String payload) {

  public CliRequest {
    arguments = List.copyOf(arguments);
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(payload, "payload");
  }

  /** Whether the connection has at least that level. */
  public boolean allows(CliLevel needed) {
    return level.compareTo(needed) >= 0;
  }
}
