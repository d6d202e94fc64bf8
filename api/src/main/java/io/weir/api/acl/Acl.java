package io.weir.api.acl;

import io.weir.api.sample.Availability;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import java.util.Set;

/**
 * A named access list: true where any of its criteria matches. Immutable and free of state, but for
 * patterns changed at run time.
 */
public interface Acl {

  String name();

  /** Never throws; a fetch that has no value does not match. */
  boolean test(Stream stream, Direction direction);

  /** What its fetches need. */
  Set<Availability> availability();
}
