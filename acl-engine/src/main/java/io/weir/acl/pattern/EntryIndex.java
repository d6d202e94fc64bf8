package io.weir.acl.pattern;

import io.weir.api.acl.PatternIndex;
import io.weir.api.sample.Sample;

/**
 * An index that tells which pattern matched. Immutable; any thread.
 *
 * <p>Unlike other indexes it takes samples of any type and casts them itself, without making a new
 * sample where it can.
 */
public interface EntryIndex extends PatternIndex {

  /** What {@link #find} gives where no pattern matches. */
  int NONE = -1;

  /** The position of the entry that wins among those that match, or {@link #NONE}. */
  int find(Sample sample);

  @Override
  default boolean matches(Sample sample) {
    return find(sample) != NONE;
  }
}
