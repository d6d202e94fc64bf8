package io.weir.proxy.netty.balance;

import io.weir.proxy.netty.plan.ServerPlan;
import io.weir.proxy.netty.plan.ServerState;
import org.jspecify.annotations.Nullable;

/** How busy servers are. */
final class Loads {

  private Loads() {}

  /** Whether a server's {@code maxconn} is used up: a stream would have to wait for it. */
  static boolean isFull(ServerPlan server) {
    ServerState state = server.state();
    long limit = state.maxConnections();
    return limit > 0 && state.connections() >= limit;
  }

  /**
   * Whether a server is the one to avoid. Both are of one backend, where an index stands for one
   * server.
   */
  static boolean isSame(ServerPlan server, @Nullable ServerPlan avoid) {
    return avoid != null && server.index() == avoid.index();
  }

  /** Streams that use a server or wait for it. */
  static long of(ServerPlan server) {
    return server.state().connections() + server.state().queued();
  }

  /**
   * Whether one server is less loaded than another for its weight: {@code a/wa < b/wb}, without
   * division. One stream counts already, so that of two idle servers the heavier one comes first.
   */
  static boolean less(ServerPlan a, ServerPlan b) {
    return (of(a) + 1) * Math.max(1, b.state().weight())
        < (of(b) + 1) * Math.max(1, a.state().weight());
  }
}
