package io.weir.testkit;

import io.weir.api.stream.StreamTimer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Timers that fire on the caller's thread when time is advanced. */
public final class TestingTimers {

  private record Task(int number, Runnable runnable, long deadline) {}

  private final TestingClock clock;
  private final List<Task> waiting = new ArrayList<>();
  private int scheduled;

  public TestingTimers(TestingClock clock) {
    this.clock = clock;
  }

  /** Registers a task. */
  public StreamTimer schedule(Runnable runnable, long delayNanos) {
    Task task = new Task(++scheduled, runnable, clock.nanos() + delayNanos);
    waiting.add(task);
    return () -> waiting.remove(task);
  }

  /** How many tasks still wait. */
  public int waiting() {
    return waiting.size();
  }

  /** Moves time step by step, running what becomes due, in the order of deadlines. */
  public void advance(long amount, TimeUnit unit) {
    long end = clock.nanos() + unit.toNanos(amount);
    while (true) {
      Task next = waiting.stream().min(Comparator.comparingLong(Task::deadline)).orElse(null);
      if (next == null || next.deadline() > end) {
        break;
      }
      waiting.remove(next);
      clock.advance(Math.max(0, next.deadline() - clock.nanos()), TimeUnit.NANOSECONDS);
      next.runnable().run();
    }
    clock.advance(end - clock.nanos(), TimeUnit.NANOSECONDS);
  }
}
