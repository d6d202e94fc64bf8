package io.weir.api.sample;

import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;

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
}
