package io.weir.sample.format;

import io.weir.api.sample.Availability;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import java.util.Set;

/** One part of a log format. Immutable; any thread. */
interface Item {

  void appendTo(StringBuilder line, Stream stream, Direction direction);

  /** Whether it is the same on every stream. */
  default boolean isConstant() {
    return false;
  }

  /** What it needs to have a value. */
  default Set<Availability> availability() {
    return Set.of();
  }

  /** Text that stands in the format. */
  record Literal(String text) implements Item {

    @Override
    public void appendTo(StringBuilder line, Stream stream, Direction direction) {
      line.append(text);
    }

    @Override
    public boolean isConstant() {
      return true;
    }
  }

  /** The blank between two parts of a log line: one only, also where a part turns out empty. */
  record Separator() implements Item {

    @Override
    public void appendTo(StringBuilder line, Stream stream, Direction direction) {
      if (line.length() == 0 || line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }

    @Override
    public boolean isConstant() {
      return true;
    }
  }
}
