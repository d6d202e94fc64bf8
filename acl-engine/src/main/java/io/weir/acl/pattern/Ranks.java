package io.weir.acl.pattern;

import java.util.Arrays;
import java.util.PriorityQueue;

/** Flattens overlapping ranges into a row of segments, each owned by the range that wins there. */
final class Ranks {

  private Ranks() {}

  /**
   * The owners of segments.
   *
   * @param segments how many there are
   * @param first the first segment of each range
   * @param end the segment after the last of each range
   * @param priority which range wins: the one with the smallest number
   * @return the range that owns each segment, or {@link EntryIndex#NONE}
   */
  static int[] owners(int segments, int[] first, int[] end, long[] priority) {
    // Start and number in one, for numbers sort several times as quickly as objects.
    long[] byStart = new long[first.length];
    Arrays.setAll(byStart, i -> ((long) first[i] << 32) | i);
    Arrays.sort(byStart);
    PriorityQueue<Integer> open =
        new PriorityQueue<>(16, (a, b) -> Long.compare(priority[a], priority[b]));
    int[] owners = new int[segments];
    int next = 0;
    for (int segment = 0; segment < segments; segment++) {
      while (next < byStart.length && first[(int) byStart[next]] <= segment) {
        open.add((int) byStart[next++]);
      }
      // A range that has ended matters only once it would win.
      while (!open.isEmpty() && end[open.peek()] <= segment) {
        open.remove();
      }
      owners[segment] = open.isEmpty() ? EntryIndex.NONE : open.peek();
    }
    return owners;
  }
}
