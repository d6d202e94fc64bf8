package io.weir.api.sample;

import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a value from a stream. Made once by the compiler, called by the thread of any stream:
 * implementations hold no state of a stream and never throw.
 */
@FunctionalInterface
public interface SampleFetch {

  /**
   * The value, or null where there is none now: a header that is not there, a response fetch on a
   * request.
   *
   * @param direction the side that is being processed, for fetches whose name does not say it
   */
  @Nullable Sample fetch(Stream stream, Direction direction);

  /**
   * Whether any value passes a test. Fetches with several values (a header that occurs twice, a
   * list in one header) show each; the others show their one.
   */
  default boolean anyMatch(Stream stream, Direction direction, Predicate<? super Sample> test) {
    Sample sample = fetch(stream, direction);
    return sample != null && test.test(sample);
  }
}
