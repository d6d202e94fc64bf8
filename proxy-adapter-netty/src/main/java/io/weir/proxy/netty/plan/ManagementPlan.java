package io.weir.proxy.netty.plan;

import io.weir.api.management.CliLevel;
import java.util.List;
import java.util.Objects;

/**
 * The management sockets.
 *
 * @param sockets where they listen
 * @param timeoutMillis how long a connection may be silent; 0 for ever
 * @param maxConnections at a time, on all sockets together
 */
public record ManagementPlan(List<Socket> sockets, long timeoutMillis, int maxConnections) {

  /** No socket at all. */
  public static final ManagementPlan NONE = new ManagementPlan(List.of(), 0, 0);

  public ManagementPlan {
    sockets = List.copyOf(sockets);
  }

  /**
   * One socket.
   *
   * @param level what its connections may do at first
   */
  public record Socket(BindAddress address, CliLevel level) {
    public Socket {
      Objects.requireNonNull(address, "address");
      Objects.requireNonNull(level, "level");
    }
  }
}
