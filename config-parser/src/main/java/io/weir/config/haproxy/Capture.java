package io.weir.config.haproxy;

import io.weir.api.config.SourceLocation;
import io.weir.api.stream.Direction;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A slot for captured text: {@code capture request header}, {@code capture response header} or
 * {@code declare capture}.
 *
 * @param header the header whose last value is captured, or null for a slot that only rules fill
 * @param length the most that is kept, in bytes
 */
public record Capture(
    SourceLocation location, Direction direction, @Nullable String header, int length) {

  public Capture {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(direction, "direction");
    if (length <= 0) {
      throw new IllegalArgumentException("length: " + length + " (expected: > 0)");
    }
  }
}
