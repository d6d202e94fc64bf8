package io.weir.api.acl;

import org.jspecify.annotations.Nullable;

/**
 * Changes one list of patterns, or one map, while traffic runs: what rules such as {@code set-map}
 * do.
 *
 * <p>Thread-safe, and never blocks: a small list has changed when a method returns, unless somebody
 * else changes it at that moment; a large one changes a moment later. Keys and values are byte
 * text; what is no pattern of the list, or no value that its users can read, changes nothing.
 */
public interface PatternEditor {

  /**
   * Gives all entries of a key this value; where there are none, adds one.
   *
   * @param value null for a list, whose entries have no values
   */
  void put(String key, @Nullable String value);

  /** Takes all entries of a key away. */
  void remove(String key);
}
