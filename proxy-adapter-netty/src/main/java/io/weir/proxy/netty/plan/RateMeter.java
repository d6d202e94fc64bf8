package io.weir.proxy.netty.plan;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Events in the last second: those of this second, plus those of the one before for the part of it
 * that is less than a second ago. Thread-safe and without locks; near, not exact, at the turn of a
 * second.
 */
public final class RateMeter {

  private static final long SECOND = 1_000_000_000L;
  // The second in the upper half, the count in the lower one: a turn of the second is one
  // compare-and-set.
  private final AtomicLong current = new AtomicLong();
  private volatile long previous;
  private volatile long highest;

  /** Counts one event. */
  public void mark() {
    mark(System.nanoTime());
  }

  void mark(long nanos) {
    long second = nanos / SECOND & 0x7FFFFFFFL;
    for (; ; ) {
      long seen = current.get();
      long next = (seen >>> 32) == second ? seen + 1 : second << 32 | 1;
      if (current.compareAndSet(seen, next)) {
        if ((seen >>> 32) != second) {
          previous = (seen >>> 32) == second - 1 ? seen & 0xFFFFFFFFL : 0;
        }
        if ((next & 0xFFFFFFFFL) > highest) {
          highest = next & 0xFFFFFFFFL;
        }
        return;
      }
    }
  }

  /** Events in the last second. */
  public long perSecond() {
    return perSecond(System.nanoTime());
  }

  long perSecond(long nanos) {
    long second = nanos / SECOND & 0x7FFFFFFFL;
    long seen = current.get();
    long age = second - (seen >>> 32);
    long rest = SECOND - nanos % SECOND;
    if (age == 0) {
      return (seen & 0xFFFFFFFFL) + previous * rest / SECOND;
    }
    return age == 1 ? (seen & 0xFFFFFFFFL) * rest / SECOND : 0;
  }

  /** Forgets the most events that one second had. */
  public void clearHighest() {
    highest = 0;
  }

  /** The most events that one second had. */
  public long highest() {
    return highest;
  }
}
