package io.weir.proxy.netty.stream;

import io.netty.channel.EventLoop;
import io.weir.api.stream.StreamTimer;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A delayed task of a stream; a chain of them hangs on the stream, to be given up with it. */
final class StreamTask implements Runnable, StreamTimer {

  private final Runnable task;
  private final ScheduledFuture<?> timer;
  final @Nullable StreamTask next;

  StreamTask(EventLoop loop, Runnable task, long delayNanos, @Nullable StreamTask next) {
    this.task = task;
    this.next = next;
    this.timer = loop.schedule(this, Math.max(0, delayNanos), TimeUnit.NANOSECONDS);
  }

  @Override
  public void run() {
    task.run();
  }

  @Override
  public void cancel() {
    timer.cancel(false);
  }
}
