package io.weir.config.haproxy;

/** How connections end in HTTP mode; a stream follows the stronger one of its two sides. */
public enum ConnectionMode {
  /** {@code option http-keep-alive}, the default: both sides stay open. */
  KEEP_ALIVE,
  /** {@code option http-server-close}: the server side closes after each response. */
  SERVER_CLOSE,
  /** {@code option httpclose}: both sides close after each response. */
  CLOSE
}
