package io.weir.exporters.delivery;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A ring for many producers and one consumer. Producers neither lock nor wait: what does not fit is
 * refused. Records are handed over in the order in which their places were taken.
 */
final class BoundedQueue<T> {

  /** What {@link #offer} answers when the record was refused. */
  static final int REFUSED = -1;

  // The sign of the producers' index says that the queue is closed, so that closing and taking a
  // place are one race that exactly one side wins: nothing slips in after the last look.
  private static final long CLOSED = Long.MIN_VALUE;

  private final AtomicReferenceArray<@Nullable T> slots;
  private final int mask;
  private final int capacity;
  private final AtomicLong produced = new AtomicLong();
  private final AtomicLong consumed = new AtomicLong();

  BoundedQueue(int capacity) {
    this.capacity = capacity;
    int length = Integer.highestOneBit(Math.max(2, capacity) * 2 - 1);
    this.slots = new AtomicReferenceArray<>(length);
    this.mask = length - 1;
  }

  /** Any thread: answers how many records wait, this one included, or {@link #REFUSED}. */
  int offer(T record) {
    while (true) {
      long place = produced.get();
      long waiting = place - consumed.get();
      if (place < 0 || waiting >= capacity) {
        return REFUSED;
      }
      if (produced.compareAndSet(place, place + 1)) {
        slots.set((int) place & mask, record);
        return (int) waiting + 1;
      }
    }
  }

  /** The consumer only: the oldest record, or null where none is ready. */
  @Nullable T poll() {
    long place = consumed.get();
    T record = slots.get((int) place & mask);
    if (record == null) {
      return null;
    }
    slots.lazySet((int) place & mask, null);
    consumed.set(place + 1);
    return record;
  }

  /** How many places were ever taken: a mark to drain up to. */
  long mark() {
    return produced.get() & ~CLOSED;
  }

  /** How many records were ever handed over. */
  long consumed() {
    return consumed.get();
  }

  int size() {
    return (int) Math.max(0, mark() - consumed.get());
  }

  /** Refuses every record from now on; those inside can still be taken. */
  void close() {
    produced.getAndUpdate(place -> place | CLOSED);
  }
}
