package io.weir.proxy.netty.plan;

import org.jspecify.annotations.Nullable;

/** Chooses a server. Called from all loops at once; must not block. */
@FunctionalInterface
public interface Balancer {

  /**
   * A server that is up, or null where there is none.
   *
   * @param avoid the server that just failed this stream, to be taken only where there is no other;
   *     or null
   */
  @Nullable ServerPlan choose(ProxiedStream stream, @Nullable ServerPlan avoid);
}
