package io.weir.api.stream;

/** When a stream passed its {@link Moment}s. */
public interface Timings {

  /** Stands for a moment that was not reached. */
  long NOT_REACHED = Long.MIN_VALUE;

  /** The clock of {@link System#nanoTime()} at a moment, or {@link #NOT_REACHED}. */
  long nanosAt(Moment moment);

  /** The wall clock at {@link Moment#ACCEPTED}, in nanoseconds since the epoch. */
  long acceptedEpochNanos();

  /** Milliseconds between two moments, or -1 where either was not reached. */
  default long millisBetween(Moment from, Moment to) {
    long start = nanosAt(from);
    long end = nanosAt(to);
    return start == NOT_REACHED || end == NOT_REACHED ? -1 : (end - start) / 1_000_000;
  }
}
