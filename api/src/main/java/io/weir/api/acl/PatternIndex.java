package io.weir.api.acl;

import io.weir.api.sample.Sample;

/**
 * The patterns of one access list, in a form that is quick to compare with. Immutable; any thread.
 */
@FunctionalInterface
public interface PatternIndex {

  /**
   * Whether the sample, already cast to the method's input type, matches any pattern. Allocates
   * nothing.
   */
  boolean matches(Sample sample);
}
