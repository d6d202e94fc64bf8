package io.weir.config.haproxy;

import java.util.List;

/**
 * The management sockets.
 *
 * @param sockets the {@code stats socket} lines in order
 * @param timeoutMillis how long a connection may be silent
 * @param maxconn connections at a time, on all sockets together
 */
public record StatsSocketSettings(List<BindLine> sockets, long timeoutMillis, int maxconn) {

  public static final long DEFAULT_TIMEOUT_MILLIS = 10_000;
  public static final int DEFAULT_MAXCONN = 10;

  public StatsSocketSettings {
    sockets = List.copyOf(sockets);
  }
}
