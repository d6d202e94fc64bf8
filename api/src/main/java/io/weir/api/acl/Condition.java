package io.weir.api.acl;

import io.weir.api.sample.Availability;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import java.util.Set;

/** A compiled {@code if} or {@code unless} condition. Immutable and free of state. */
public interface Condition {

  /** Whether what it guards should happen: already inverted for {@code unless}. Never throws. */
  boolean test(Stream stream, Direction direction);

  /** What its fetches need. */
  Set<Availability> availability();

  /** The text it was compiled from, {@code if} or {@code unless} included. */
  String source();
}
