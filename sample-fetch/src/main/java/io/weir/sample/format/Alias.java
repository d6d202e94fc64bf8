package io.weir.sample.format;

import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table of aliases.
 *
 * @param name what follows the percent sign
 * @param kind how a value is written
 * @param summary one sentence for reference pages
 * @param value reads it
 */
record Alias(String name, Kind kind, String summary, Value value) {

  /** How the value of an alias is written. */
  enum Kind {
    /** Text, which flags Q and E apply to. */
    TEXT,
    /** As it is: a number, or letters that need no care. */
    PLAIN,
    /** As text, but nothing at all where there is no value. */
    OPTIONAL
  }

  /** Reads an alias from a stream. */
  @FunctionalInterface
  interface Value {
    /** The text as byte text, or null where there is none. */
    @Nullable String read(Stream stream, Direction direction, Style style);
  }
}
