package io.weir.proxy.netty.plan;

/** What becomes of the two connections after a response; from lenient to strict. */
public enum ConnectionMode {
  /** Both stay open: {@code option http-keep-alive}, the default. */
  KEEP_ALIVE,
  /** The client's stays open: {@code option http-server-close}. */
  SERVER_CLOSE,
  /** Both are closed: {@code option httpclose}. */
  CLOSE;

  /** The stricter of two. */
  public ConnectionMode and(ConnectionMode other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
