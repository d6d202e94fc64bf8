package io.weir.api.sample;

import java.util.Set;

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
}
