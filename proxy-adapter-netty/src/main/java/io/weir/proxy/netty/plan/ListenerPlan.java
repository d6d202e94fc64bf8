package io.weir.proxy.netty.plan;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One listening socket.
 *
 * @param id its number within the frontend, from 1
 * @param name the bind line's {@code name}, or null
 * @param address where it listens
 * @param acceptProxy whether connections begin with a PROXY protocol header
 * @param maxConnections its {@code maxconn}, or 0
 * @param backlog how many connections the kernel queues, or 0 for the system's limit
 */
public record ListenerPlan(
    int id,
    @Nullable String name,
    BindAddress address,
    boolean acceptProxy,
    long maxConnections,
    int backlog) {

  public ListenerPlan {
    Objects.requireNonNull(address, "address");
  }

  /** Two sockets may be written alike, both with port 0 for example: each equals only itself. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
