package io.weir.api.sample;

import org.jspecify.annotations.Nullable;

/**
 * A compiled regular expression over byte text. Immutable; any thread.
 *
 * <p>No text makes it run for long: a search that would cost more than its engine grants ends
 * without a match.
 */
public interface RegexPattern {

  /** Whether it occurs anywhere in the text. */
  boolean matches(String byteText);

  /**
   * Its first occurrence at or after an offset, or null. {@code ^} stands for the beginning of the
   * text, not of the search.
   */
  @Nullable Match find(String byteText, int from);

  /**
   * Searches one text from several places, as those do who replace every occurrence: all searches
   * together get what one text may cost, and after that find nothing. For one thread.
   */
  default Search in(String byteText) {
    return from -> find(byteText, from);
  }

  /** How many capturing groups it has. */
  int groupCount();

  /** The text it was compiled from, as byte text. */
  String source();

  /** Looks for occurrences in one text. */
  @FunctionalInterface
  interface Search {

    /** As {@link RegexPattern#find}, in this text. */
    @Nullable Match find(int from);
  }

  /** One occurrence. */
  interface Match {

    /** Where the group begins, or -1 where it took no part; group 0 is the whole. */
    int start(int group);

    /** Where the group ends (exclusive), or -1 where it took no part. */
    int end(int group);
  }
}
