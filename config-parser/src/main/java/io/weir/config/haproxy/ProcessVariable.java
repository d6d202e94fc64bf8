package io.weir.config.haproxy;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.Objects;

/**
 * A {@code set-var} or {@code set-var-fmt} line of {@code global}.
 *
 * @param name with its scope, as written: {@code proc.name}
 * @param value a sample expression, or a log format
 * @param format whether the value is a log format
 */
public record ProcessVariable(Word name, Word value, boolean format) {

  public ProcessVariable {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
  }

  public SourceLocation location() {
    return name.location();
  }
}
