package io.weir.proxy.netty.plan;

import io.weir.api.management.CliLevel;
import io.weir.api.sample.ExpressionCompiler;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The management sockets.
 *
 * @param sockets where they listen
 * @param timeoutMillis how long a connection may be silent; 0 for ever
 * @param maxConnections at a time, on all sockets together
 * @param expressions compiles what {@code set var} is given, or null where it is not offered
 */
public record ManagementPlan(
    List<Socket> sockets,
    long timeoutMillis,
    int maxConnections,
    @Nullable ExpressionCompiler expressions) {

  /** No socket at all. */
  public static final ManagementPlan NONE = new ManagementPlan(List.of(), 0, 0, null);

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
