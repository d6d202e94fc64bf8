package io.weir.proxy.netty.plan;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One server of a backend.
 *
 * @param state what can change while running: address, weight, up or down, counters
 * @param index its place in the backend's list, from 0
 * @param backup whether it is used only when no other server is up
 * @param maxQueue how many streams may wait for it, or 0 for no limit
 * @param proxyProtocol the version of the PROXY protocol header that opens connections, or 0 for
 *     none
 * @param cookie the value of the persistence cookie, or null
 * @param portFromClient whether the port is the one the client connected to, plus the state's port
 *     as an offset
 * @param idleMillis how long an idle connection is kept, at most; 0 keeps none
 */
public record ServerPlan(
    ServerState state,
    int index,
    boolean backup,
    long maxQueue,
    int proxyProtocol,
    @Nullable String cookie,
    boolean portFromClient,
    long idleMillis) {

  public ServerPlan {
    Objects.requireNonNull(state, "state");
    if (proxyProtocol < 0 || proxyProtocol > 2) {
      throw new IllegalArgumentException(
          "proxyProtocol: " + proxyProtocol + " (expected: 0, 1 or 2)");
    }
  }

  public String name() {
    return state.name();
  }
}
