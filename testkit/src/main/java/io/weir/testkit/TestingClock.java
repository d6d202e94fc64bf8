package io.weir.testkit;

import java.util.concurrent.TimeUnit;

/** A clock that only moves when it is told to. */
public final class TestingClock {

  private long nanos;

  /**
   * The time, in nanoseconds from an arbitrary beginning, as {@link System#nanoTime()} gives it.
   */
  public long nanos() {
    return nanos;
  }

  /** Moves time; tasks of {@link TestingTimers} run when those are told to look. */
  public void advance(long amount, TimeUnit unit) {
    nanos += unit.toNanos(amount);
  }
}
