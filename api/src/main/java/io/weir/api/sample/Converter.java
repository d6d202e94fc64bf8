package io.weir.api.sample;

import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns one value into another. Made once by the compiler, called by the thread of any stream:
 * implementations hold no state of a stream and never throw.
 */
@FunctionalInterface
public interface Converter {

  /**
   * The converted value, or null where this input has none: then the whole expression has no value.
   *
   * @param input already cast to the declared input type
   */
  @Nullable Sample convert(Sample input, Stream stream, Direction direction);
}
