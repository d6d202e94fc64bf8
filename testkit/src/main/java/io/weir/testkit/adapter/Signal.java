package io.weir.testkit.adapter;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assertions;

/** Where checks wait for what other threads do; whoever changes something rings it. */
final class Signal {

  private final Duration patience;

  Signal(Duration patience) {
    this.patience = patience;
  }

  /** Something changed. */
  synchronized void ring() {
    notifyAll();
  }

  /**
   * Waits until something holds.
   *
   * @param what says what was waited for, where it never comes
   */
  void await(BooleanSupplier condition, Supplier<String> what) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    synchronized (this) {
      while (!condition.getAsBoolean()) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          Assertions.fail("waited " + patience.toMillis() + " ms in vain: " + what.get());
        }
        wait(left);
      }
    }
  }
}
