package io.weir.config.otel;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A {@code status} line.
 *
 * @param description sample expressions, or one log format if it contains {@code %[}; may be empty
 */
public record Status(SourceLocation location, Code code, List<Word> description) {

  /** How an operation ended. */
  public enum Code {
    /** Leaves the status as it is. */
    IGNORE,
    UNSET,
    OK,
    ERROR;

    public String configName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Status {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(code, "code");
    description = List.copyOf(description);
  }
}
