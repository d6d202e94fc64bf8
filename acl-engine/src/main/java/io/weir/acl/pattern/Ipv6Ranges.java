package io.weir.acl.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which of some IPv6 networks holds an address: one binary search. Immutable. */
final class Ipv6Ranges {

  /** An address as two halves whose sign bits are flipped, so that signed comparison orders it. */
  private record Point(long high, long low) implements Comparable<Point> {

    static Point of(byte[] bytes) {
      return new Point(half(bytes, 0), half(bytes, 8));
    }

    @Override
    public int compareTo(Point other) {
      int order = Long.compare(high, other.high);
      return order != 0 ? order : Long.compare(low, other.low);
    }
  }

  private final long[] highs;
  private final long[] lows;
  private final int[] owners;

  Ipv6Ranges(List<AddressPattern> networks, long[] priority) {
    List<Point> bounds = new ArrayList<>(2 * networks.size() + 1);
    bounds.add(new Point(Long.MIN_VALUE, Long.MIN_VALUE));
    Point[] begins = new Point[networks.size()];
    Point[] ends = new Point[networks.size()];
    for (int i = 0; i < begins.length; i++) {
      byte[] bytes = networks.get(i).bytes();
      begins[i] = Point.of(bytes);
      bounds.add(begins[i]);
      byte[] after = after(bytes, networks.get(i).mask());
      if (after.length > 0) {
        ends[i] = Point.of(after);
        bounds.add(ends[i]);
      }
    }
    Point[] starts = sortedOnce(bounds);
    highs = Arrays.stream(starts).mapToLong(Point::high).toArray();
    lows = Arrays.stream(starts).mapToLong(Point::low).toArray();
    int[] first = new int[begins.length];
    int[] end = new int[begins.length];
    for (int i = 0; i < begins.length; i++) {
      first[i] = Arrays.binarySearch(starts, begins[i]);
      end[i] = ends[i] == null ? starts.length : Arrays.binarySearch(starts, ends[i]);
    }
    owners = Ranks.owners(starts.length, first, end, priority);
  }

  private static Point[] sortedOnce(List<Point> points) {
    Point[] sorted = points.toArray(new Point[0]);
    Arrays.sort(sorted);
    int count = 1;
    for (int i = 1; i < sorted.length; i++) {
      if (!sorted[i].equals(sorted[i - 1])) {
        sorted[count++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, count);
  }

  /** The first address after a network; empty where it is the last. */
  private static byte[] after(byte[] bytes, byte[] mask) {
    byte[] next = bytes.clone();
    for (int i = 0; i < next.length; i++) {
      next[i] |= (byte) ~mask[i];
    }
    for (int i = next.length - 1; i >= 0; i--) {
      next[i]++;
      if (next[i] != 0) {
        return next;
      }
    }
    return new byte[0];
  }

  private static long half(byte[] bytes, int from) {
    long value = 0;
    for (int i = from; i < from + 8; i++) {
      value = (value << 8) | (bytes[i] & 0xFF);
    }
    return value ^ Long.MIN_VALUE;
  }

  /** The network that wins, or {@link EntryIndex#NONE}; takes 16 bytes. */
  int find(byte[] address) {
    return find(half(address, 0), half(address, 8));
  }

  /** The network that wins for an IPv4 address mapped into IPv6 (RFC 4291 section 2.5.5.2). */
  int findMapped(long ipv4) {
    return find(Long.MIN_VALUE, (0xFFFF_0000_0000L | ipv4) ^ Long.MIN_VALUE);
  }

  private int find(long high, long low) {
    int from = 0;
    int to = highs.length;
    while (to - from > 1) {
      int middle = (from + to) >>> 1;
      boolean atOrBefore = highs[middle] < high || (highs[middle] == high && lows[middle] <= low);
      if (atOrBefore) {
        from = middle;
      } else {
        to = middle;
      }
    }
    return owners[from];
  }
}
