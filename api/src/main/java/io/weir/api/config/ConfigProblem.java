package io.weir.api.config;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong, or doubtful, in a configuration.
 *
 * @param message what was found and what was expected, in one sentence without a final stop
 * @param hint what to do about it, such as {@code did you mean 'attribute'?}
 * @param missing the name that nothing has, where that is the problem ({@link Problems#missing});
 *     or null
 */
public record ConfigProblem(
    Severity severity,
    SourceLocation location,
    String message,
    @Nullable String hint,
    @Nullable String missing) {

  public ConfigProblem {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(message, "message");
  }

  /** A problem that is none of a missing name. */
  public ConfigProblem(
      Severity severity, SourceLocation location, String message, @Nullable String hint) {
    this(severity, location, message, hint, null);
  }

  /** {@code file:line:column: message (hint)}. */
  @Override
  public String toString() {
    return location + ": " + message + (hint == null ? "" : " (" + hint + ")");
  }
}
