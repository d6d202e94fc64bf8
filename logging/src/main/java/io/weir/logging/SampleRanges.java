package io.weir.logging;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of each round are sent: {@code 1,3-4:5} sends the first, third and fourth of every
 * five.
 *
 * @param chosen the positions, from 0
 * @param size how many lines a round has
 */
record SampleRanges(BitSet chosen, int size) {

  SampleRanges {
    chosen = (BitSet) chosen.clone();
  }

  @Override
  public BitSet chosen() {
    return (BitSet) chosen.clone();
  }

  boolean holds(int position) {
    return chosen.get(position);
  }

  /** The ranges, or null for text that is none. */
  static @Nullable SampleRanges parse(String text) {
    int colon = text.indexOf(':');
    int size = colon < 0 ? 0 : number(text.substring(colon + 1));
    if (size <= 0) {
      return null;
    }
    BitSet chosen = new BitSet();
    for (String range : text.substring(0, colon).split(",", -1)) {
      int dash = range.indexOf('-');
      int first = number(dash < 0 ? range : range.substring(0, dash));
      int last = dash < 0 ? first : number(range.substring(dash + 1));
      if (first <= 0 || last < first || last > size) {
        return null;
      }
      chosen.set(first - 1, last);
    }
    return new SampleRanges(chosen, size);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
