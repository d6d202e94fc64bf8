package io.weir.acl.pattern;

import java.util.Arrays;
import java.util.List;

/**
 * Which of some IPv6 networks holds an address: one binary search. Immutable.
 *
 * <p>Networks never overlap but by one holding the other. So a row of segments comes out of them in
 * one pass in the order of their first addresses, the wider first, with a stack of those that are
 * open. They are put in order byte by byte: to compare a million objects takes many times longer.
 */
final class Ipv6Ranges {

  /** Where segments begin; the sign bits are flipped, so that signed comparison orders them. */
  private long[] highs;

  private long[] lows;

  /** The network that wins in each segment, or {@link EntryIndex#NONE}. */
  private int[] owners;

  private int count;

  /** Of several that hold an address the narrowest wins, and of equal ones the first. */
  Ipv6Ranges(List<AddressPattern> networks) {
    int size = networks.size();
    highs = new long[2 * size + 1];
    lows = new long[2 * size + 1];
    owners = new int[2 * size + 1];
    long[] high = new long[size];
    long[] low = new long[size];
    long[] lengths = new long[size];
    for (int i = 0; i < size; i++) {
      byte[] bytes = networks.get(i).bytes();
      high[i] = half(bytes, 0);
      low[i] = half(bytes, 8);
      lengths[i] = networks.get(i).prefixLength();
    }
    begin(0, 0, EntryIndex.NONE);
    sweep(inOrder(high, low, lengths), high, low, lengths);
    highs = Arrays.copyOf(highs, count);
    lows = Arrays.copyOf(lows, count);
    owners = Arrays.copyOf(owners, count);
  }

  private void sweep(int[] order, long[] high, long[] low, long[] lengths) {
    int[] open = new int[129];
    int depth = 0;
    for (int network : order) {
      while (depth > 0 && !holds(open[depth - 1], network, high, low, lengths)) {
        depth--;
        end(open[depth], depth == 0 ? EntryIndex.NONE : open[depth - 1], high, low, lengths);
      }
      if (depth == 0 || lengths[open[depth - 1]] != lengths[network]) {
        begin(high[network], low[network], network);
        open[depth++] = network;
      }
    }
    while (depth > 0) {
      depth--;
      end(open[depth], depth == 0 ? EntryIndex.NONE : open[depth - 1], high, low, lengths);
    }
  }

  private static boolean holds(int outer, int inner, long[] high, long[] low, long[] lengths) {
    return (high[inner] & highMask(lengths[outer])) == high[outer]
        && (low[inner] & lowMask(lengths[outer])) == low[outer];
  }

  private static long highMask(long length) {
    return length == 0 ? 0 : length >= 64 ? -1 : -1L << (64 - length);
  }

  private static long lowMask(long length) {
    return length <= 64 ? 0 : -1L << (128 - length);
  }

  /** Begins a segment; one that begins at the same place had no address. */
  private void begin(long high, long low, int owner) {
    long flippedHigh = high ^ Long.MIN_VALUE;
    long flippedLow = low ^ Long.MIN_VALUE;
    boolean same = count > 0 && highs[count - 1] == flippedHigh && lows[count - 1] == flippedLow;
    int at = same ? count - 1 : count++;
    highs[at] = flippedHigh;
    lows[at] = flippedLow;
    owners[at] = owner;
  }

  /** Begins a segment after a network, unless that is the last. */
  private void end(int network, int owner, long[] high, long[] low, long[] lengths) {
    long lastLow = low[network] | ~lowMask(lengths[network]);
    long lastHigh = high[network] | ~highMask(lengths[network]);
    if (lastLow != -1) {
      begin(lastHigh, lastLow + 1, owner);
    } else if (lastHigh != -1) {
      begin(lastHigh + 1, 0, owner);
    }
  }

  /** By first address, then by length, then by number. */
  private static int[] inOrder(long[] high, long[] low, long[] lengths) {
    int[] order = new int[high.length];
    Arrays.setAll(order, i -> i);
    order = byByte(order, lengths, 0);
    for (long[] keys : new long[][] {low, high}) {
      for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
        order = byByte(order, keys, shift);
      }
    }
    return order;
  }

  private static int[] byByte(int[] order, long[] keys, int shift) {
    int[] places = new int[257];
    for (int i : order) {
      places[(int) (keys[i] >>> shift & 0xFF) + 1]++;
    }
    for (int i = 1; i < places.length; i++) {
      if (places[i] == order.length) {
        return order;
      }
      places[i] += places[i - 1];
    }
    int[] sorted = new int[order.length];
    for (int i : order) {
      sorted[places[(int) (keys[i] >>> shift & 0xFF)]++] = i;
    }
    return sorted;
  }

  private static long half(byte[] bytes, int from) {
    long value = 0;
    for (int i = from; i < from + 8; i++) {
      value = (value << 8) | (bytes[i] & 0xFF);
    }
    return value;
  }

  /** The network that wins, or {@link EntryIndex#NONE}; takes 16 bytes. */
  int find(byte[] address) {
    return find(half(address, 0) ^ Long.MIN_VALUE, half(address, 8) ^ Long.MIN_VALUE);
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
