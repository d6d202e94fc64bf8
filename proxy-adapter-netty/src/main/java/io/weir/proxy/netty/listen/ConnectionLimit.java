package io.weir.proxy.netty.listen;

import io.netty.channel.Channel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A {@code maxconn}: while as many connections are open, the listeners that it covers accept none;
 * new ones wait in the kernel's queue. Shared by all loops.
 */
final class ConnectionLimit {

  private final LongSupplier limit;
  private final AtomicLong open = new AtomicLong();
  private final List<Channel> listeners = new CopyOnWriteArrayList<>();

  /**
   * @param limit how many, or 0 for no limit; asked again whenever it matters
   */
  ConnectionLimit(LongSupplier limit) {
    this.limit = limit;
  }

  void cover(Channel listener) {
    listeners.add(listener);
  }

  void uncover(Channel listener) {
    listeners.remove(listener);
  }

  void opened() {
    open.incrementAndGet();
  }

  long open() {
    return open.get();
  }

  boolean isReached() {
    long most = limit.getAsLong();
    return most > 0 && open.get() >= most;
  }

  /** One was closed: there is room again. */
  void closed() {
    open.decrementAndGet();
    // Without a limit there is nothing that could have been paused.
    if (limit.getAsLong() > 0 && !isReached()) {
      for (Channel listener : listeners) {
        if (!listener.config().isAutoRead()) {
          listener.config().setAutoRead(true);
        }
      }
    }
  }
}
