package io.weir.api.sample;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A compiled {@code fetch(args),converter(args),...}. Immutable and free of state: any number of
 * streams may use it at once.
 */
public interface SampleExpression extends SampleFetch {

  /** The type of its values; ANY where only run time knows. */
  SampleType type();

  /** The sides of a stream on which it can have a value at all. */
  Set<Availability> availability();

  /** The text it was compiled from. */
  String source();

  /**
   * The value it has on every stream, or null where that depends on traffic, time or chance; lets a
   * caller prepare what it makes of it.
   */
  default @Nullable Sample constant() {
    return null;
  }
}
