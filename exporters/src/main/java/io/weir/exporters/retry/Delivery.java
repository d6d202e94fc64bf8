package io.weir.exporters.retry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way: attempts, waiting times, and an outcome. Nothing here blocks; each
 * attempt ends in one call of {@link #delivered} or {@link #failed}, on any thread.
 */
public abstract class Delivery {

  private final ScheduledExecutorService thread;
  private final int mostAttempts;
  private final CompletableResultCode result = new CompletableResultCode();
  private volatile @Nullable Future<?> pending;
  private final AtomicInteger attempts = new AtomicInteger();

  /**
   * A request that is not sent yet.
   *
   * @param thread for waiting times
   * @param mostAttempts after which the request is given up
   */
  protected Delivery(ScheduledExecutorService thread, int mostAttempts) {
    this.thread = thread;
    this.mostAttempts = mostAttempts;
  }

  /** Sends; whoever completes the result before its time stops the attempts. */
  public final CompletableResultCode start() {
    result.whenComplete(this::stop);
    attempt();
    return result;
  }

  /** Begins one attempt. */
  protected abstract void send();

  /** Ends the attempt that is under way, if one is. */
  protected abstract void cancel();

  /** Which attempt is under way, counted from 1. */
  protected final int attempts() {
    return attempts.get();
  }

  private void stop() {
    Future<?> current = pending;
    if (current != null) {
      current.cancel(false);
    }
    cancel();
  }

  private void attempt() {
    if (result.isDone()) {
      return;
    }
    attempts.incrementAndGet();
    try {
      send();
    } catch (RuntimeException e) { // Shut down.
      result.failExceptionally(e);
    }
    if (result.isDone()) {
      cancel();
    }
  }

  /**
   * The receiver took the request.
   *
   * @param rejected how many of its records were refused all the same
   */
  protected final void delivered(long rejected, String where) {
    if (rejected == 0) {
      result.succeed();
    } else {
      result.failExceptionally(new PartialSuccessException(rejected, where + ": partial success"));
    }
  }

  /** The receiver did not take the request: it is sent again where that makes sense. */
  protected final void failed(DeliveryException reason) {
    if (result.isDone() || !reason.worthAnotherTry() || attempts.get() >= mostAttempts) {
      giveUp(reason);
      return;
    }
    Duration wait = reason.pause().orElseGet(() -> RetrySchedule.backOff(attempts.get()));
    try {
      pending = thread.schedule(this::attempt, wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) { // Shut down.
      giveUp(reason);
    }
    if (result.isDone()) {
      stop();
    }
  }

  /** There is no further attempt. */
  protected void giveUp(DeliveryException reason) {
    result.failExceptionally(reason);
  }
}
