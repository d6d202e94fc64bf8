package io.weir.proxy.netty.plan;

import org.jspecify.annotations.Nullable;

/** The {@code use_backend} rules and {@code default_backend} of a frontend. Immutable. */
@FunctionalInterface
public interface BackendSelector {

  /**
   * The backend of a stream, or null where there is none, which is answered with 503. A {@code
   * listen} section that serves the stream itself answers its own back side.
   */
  @Nullable BackendPlan select(ProxiedStream stream);
}
