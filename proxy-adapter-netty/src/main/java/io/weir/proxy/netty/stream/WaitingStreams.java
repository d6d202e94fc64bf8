package io.weir.proxy.netty.stream;

import io.weir.proxy.netty.plan.ServerPlan;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Streams that wait until a server has room, first come, first served. Used by all loops.
 *
 * <p>Who is woken takes the server's slot by itself, and waits again where another stream was
 * faster: that one wakes the next when it ends.
 */
public final class WaitingStreams {

  /** One stream that waits. */
  public static final class Ticket {
    private final Executor loop;
    private final Consumer<ServerPlan> retry;
    private final long leftBefore;

    private Ticket(Executor loop, Consumer<ServerPlan> retry, long leftBefore) {
      this.loop = loop;
      this.retry = retry;
      this.leftBefore = leftBefore;
    }
  }

  private final Queue<Ticket> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final AtomicLong left = new AtomicLong();

  /** How many left this queue while one waited in it. */
  public long leftSince(Ticket ticket) {
    return left.get() - ticket.leftBefore;
  }

  /**
   * Waits.
   *
   * @param loop where {@code retry} is called when a server has room
   */
  public Ticket add(Executor loop, Consumer<ServerPlan> retry) {
    Ticket ticket = new Ticket(loop, retry, left.get());
    size.incrementAndGet();
    queue.add(ticket);
    return ticket;
  }

  /** Gives up; answers whether it still waited, so that {@code retry} will not be called. */
  public boolean remove(Ticket ticket) {
    boolean waited = queue.remove(ticket);
    if (waited) {
      size.decrementAndGet();
    }
    return waited;
  }

  /** A server has room again; answers whether somebody waited for that. */
  boolean wake(ServerPlan server) {
    // The usual backend has no limits and nobody waiting: one read.
    if (size.get() == 0) {
      return false;
    }
    Ticket next = queue.poll();
    if (next == null) {
      return false;
    }
    size.decrementAndGet();
    left.incrementAndGet();
    next.loop.execute(() -> next.retry.accept(server));
    return true;
  }
}
