package io.weir.proxy.netty.balance;

import io.weir.proxy.netty.plan.Balancer;
import io.weir.proxy.netty.plan.ProxiedStream;
import io.weir.proxy.netty.plan.ServerPlan;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The server with the fewest streams for its weight; equally loaded ones in turn. */
final class LeastConnections implements Balancer {

  private final ServerPool<ServerPlan[]> pool;
  private final AtomicInteger next = new AtomicInteger();

  LeastConnections(List<ServerPlan> servers, boolean allBackups) {
    pool = ServerPool.of(servers, allBackups, list -> list.toArray(new ServerPlan[0]));
  }

  @Override
  public @Nullable ServerPlan choose(ProxiedStream stream, @Nullable ServerPlan avoid) {
    ServerPlan[] servers = pool.view();
    if (servers.length == 0) {
      return null;
    }
    int start = Math.floorMod(next.getAndIncrement(), servers.length);
    ServerPlan best = null;
    for (int i = 0; i < servers.length; i++) {
      ServerPlan server = servers[(start + i) % servers.length];
      if (!Loads.isSame(server, avoid) && (best == null || Loads.less(server, best))) {
        best = server;
      }
    }
    return best != null ? best : servers[start];
  }
}
