package io.weir.proxy.netty.stream;

import io.netty.channel.EventLoop;
import io.weir.api.stream.StreamEvent;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Fires {@link StreamEvent#IDLE_TIMEOUT} to one filter at every interval without data. */
final class IdleTicks implements Runnable {

  private final ProxyStream stream;
  private final EventLoop loop;
  private final int filter;
  private final long interval;
  private long last;
  private @Nullable ScheduledFuture<?> timer;

  IdleTicks(ProxyStream stream, EventLoop loop, int filter, long interval) {
    this.stream = stream;
    this.loop = loop;
    this.filter = filter;
    this.interval = interval;
    this.last = stream.lastActivityNanos();
    arm(interval);
  }

  private void arm(long delay) {
    timer = loop.schedule(this, delay, TimeUnit.NANOSECONDS);
  }

  @Override
  public void run() {
    timer = null;
    long now = System.nanoTime();
    long active = stream.lastActivityNanos();
    // Data since the last tick start the interval anew.
    long since = active - last > 0 ? active : last;
    long rest = since + interval - now;
    if (rest > 0) {
      arm(rest);
      return;
    }
    last = now;
    arm(interval);
    stream.fireIdle(filter);
  }

  void stop() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
