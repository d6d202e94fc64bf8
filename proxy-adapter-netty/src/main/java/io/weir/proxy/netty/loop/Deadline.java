package io.weir.proxy.netty.loop;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One moment at which something has waited too long. Owned by its loop.
 *
 * <p>Moving the moment later, which every request does, is a write to a field: the timer that is
 * already armed finds out when it fires, and is armed again for the rest.
 */
public final class Deadline implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(Deadline.class);
  private static final long NEVER = Long.MAX_VALUE;

  private final EventLoop loop;
  private final Runnable expired;
  private long at = NEVER;
  private long armedFor;
  private io.netty.util.concurrent.@Nullable ScheduledFuture<?> timer;

  /**
   * @param expired called on the loop when the moment has come
   */
  public Deadline(EventLoop loop, Runnable expired) {
    this.loop = loop;
    this.expired = expired;
  }

  /** Sets the moment so many milliseconds from now; 0 is never. */
  public void after(long millis) {
    if (millis <= 0) {
      at = NEVER;
    } else {
      from(System.nanoTime(), millis);
    }
  }

  /** Sets the moment so many milliseconds after another one; 0 is never. */
  public void from(long nanos, long millis) {
    if (millis <= 0) {
      at = NEVER;
      return;
    }
    at = nanos + TimeUnit.MILLISECONDS.toNanos(millis);
    if (timer == null) {
      arm(nanos);
    } else if (at - armedFor < 0) {
      timer.cancel(false);
      arm(nanos);
    }
  }

  /** Nothing is waited for; an armed timer runs out by itself. */
  public void clear() {
    at = NEVER;
  }

  /** As {@link #clear}, for good. */
  public void cancel() {
    at = NEVER;
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }

  private void arm(long now) {
    armedFor = at;
    timer = loop.schedule(this, Math.max(0, at - now), TimeUnit.NANOSECONDS);
  }

  @Override
  public void run() {
    timer = null;
    if (at == NEVER) {
      return;
    }
    long now = System.nanoTime();
    if (at - now > 0) {
      arm(now);
    } else {
      at = NEVER;
      try {
        expired.run();
      } catch (RuntimeException e) {
        // Nobody looks at the outcome of a timer.
        log.error("a deadline could not be dealt with", e);
      }
    }
  }
}
