package io.weir.api.sample;

import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import java.util.Set;

/** A compiled log-format string. Immutable and free of state. */
public interface LogFormat {

  /** The rendered line, as byte text. */
  String format(Stream stream, Direction direction);

  /** Appends the rendered line, as byte text. */
  void appendTo(StringBuilder target, Stream stream, Direction direction);

  /** Whether the string holds nothing that depends on traffic. */
  boolean isConstant();

  /** The text it was compiled from. */
  String source();

  /** What all of its expressions together need to have a value. */
  default Set<Availability> availability() {
    return Set.of();
  }
}
