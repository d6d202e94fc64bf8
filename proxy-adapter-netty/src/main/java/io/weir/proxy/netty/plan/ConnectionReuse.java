package io.weir.proxy.netty.plan;

/** Which idle server connections a request may take: {@code http-reuse}. */
public enum ConnectionReuse {
  /** None but the one that served the previous request of the same client connection. */
  NEVER,
  /**
   * Any, but for the first request of a client connection only one that has proved to survive
   * reuse. The default.
   */
  SAFE,
  /** As {@link #SAFE}, and the first request may take one that was reused before. */
  AGGRESSIVE,
  /** Any. */
  ALWAYS
}
