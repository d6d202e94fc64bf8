package io.weir.api.config;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong, or doubtful, in a configuration.
 *
 * @param message what was found and what was expected, in one sentence without a final stop
 * @param hint what to do about it, such as {@code did you mean 'attribute'?}
 */
public record ConfigProblem(
    Severity severity, SourceLocation location, String message, @Nullable String hint) {

  public ConfigProblem {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(message, "message");
  }

  /** {@code file:line:column: message (hint)}. */
  @Override
  public String toString() {
    return location + ": " + message + (hint == null ? "" : " (" + hint + ")");
  }
}
