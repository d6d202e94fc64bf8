package io.weir.proxy.netty.plan;

/** What becomes of a proxy's connections after a response; from lenient to strict. */
public enum ConnectionMode {
  /** Both stay open: {@code option http-keep-alive}, the default. */
  KEEP_ALIVE,
  /** The server's is closed, whichever of the two proxies says so: {@code http-server-close}. */
  SERVER_CLOSE,
  /** {@code option httpclose}: a frontend closes the client's, a backend the server's. */
  CLOSE
}
