package io.weir.api.acl;

import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.sample.SampleType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way to compare a sample with patterns. Immutable; any thread.
 *
 * <p>It takes no arguments but the patterns: a pattern that needs more than one part has a notation
 * of its own, such as {@code 100~5}, which {@link #index} reads and reports mistakes in.
 */
public interface MatchMethod {

  /** What follows {@code -m}, such as {@code beg}. */
  String name();

  /**
   * The type samples are cast to before they are compared; a sample that cannot be cast does not
   * match.
   */
  SampleType input();

  /** One sentence for reference pages. */
  String summary();

  /**
   * Makes an index of the patterns of one access list.
   *
   * @param patterns as byte text; from the line or from files
   * @param ignoreCase whether {@code -i} was given
   * @return null after a mistake, which was reported
   */
  @Nullable PatternIndex index(List<Word> patterns, boolean ignoreCase, Problems problems);
}
