package io.weir.proxy.netty.stream;

import io.weir.proxy.netty.plan.BackendPlan;
import io.weir.proxy.netty.plan.ServerPlan;

/** A backend's plan and what goes with it at run time. Shared by all loops. */
public final class BackendRuntime {

  public final BackendPlan plan;
  public final ProxyRuntime proxy;

  /** Streams that wait for any server to have room. */
  public final WaitingStreams waiting = new WaitingStreams();

  /** Streams that wait for a certain server, by its index. */
  private final WaitingStreams[] waitingFor;

  BackendRuntime(BackendPlan plan, ProxyRuntime proxy) {
    this.plan = plan;
    this.proxy = proxy;
    this.waitingFor = new WaitingStreams[plan.servers().size()];
    for (int i = 0; i < waitingFor.length; i++) {
      waitingFor[i] = new WaitingStreams();
    }
  }

  public WaitingStreams waitingFor(ServerPlan server) {
    return waitingFor[server.index()];
  }

  /** Gives a server's slot back, and wakes a stream that waits for one. */
  public void release(ServerPlan server) {
    server.state().release();
    if (!waitingFor[server.index()].wake(server)) {
      waiting.wake(server);
    }
  }
}
