package io.weir.acl.pattern;

import java.util.Arrays;

/** Which of some ranges of numbers holds a number: one binary search. Immutable. */
final class LongRanges {

  /** Where segments begin, in order; the first begins at the least number there is. */
  private final long[] starts;

  private final int[] owners;

  /**
   * Ranges with both ends included.
   *
   * @param priority which range wins where several hold a number: the one with the smallest
   */
  LongRanges(long[] low, long[] high, long[] priority) {
    long[] bounds = new long[2 * low.length + 1];
    int count = 0;
    bounds[count++] = Long.MIN_VALUE;
    for (int i = 0; i < low.length; i++) {
      bounds[count++] = low[i];
      if (high[i] != Long.MAX_VALUE) {
        bounds[count++] = high[i] + 1;
      }
    }
    starts = Arrays.stream(bounds, 0, count).sorted().distinct().toArray();
    int[] first = new int[low.length];
    int[] end = new int[low.length];
    for (int i = 0; i < low.length; i++) {
      first[i] = Arrays.binarySearch(starts, low[i]);
      end[i] = high[i] == Long.MAX_VALUE ? starts.length : Arrays.binarySearch(starts, high[i] + 1);
    }
    owners = Ranks.owners(starts.length, first, end, priority);
  }

  /** The range that wins, or {@link EntryIndex#NONE}. */
  int find(long value) {
    int low = 0;
    int high = starts.length;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (starts[middle] <= value) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return owners[low];
  }
}
