package io.weir.proxy.netty.balance;

import io.weir.proxy.netty.plan.Balancer;
import io.weir.proxy.netty.plan.ProxiedStream;
import io.weir.proxy.netty.plan.ServerPlan;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first server, by id, that has a free slot: fills one server before it takes the next. */
final class FirstFree implements Balancer {

  private final ServerPool<ServerPlan[]> pool;

  FirstFree(List<ServerPlan> servers, boolean allBackups) {
    pool = ServerPool.of(servers, allBackups, FirstFree::byId);
  }

  private static ServerPlan[] byId(List<ServerPlan> servers) {
    return servers.stream()
        .sorted(Comparator.comparingInt(server -> server.state().id()))
        .toArray(ServerPlan[]::new);
  }

  @Override
  public @Nullable ServerPlan choose(ProxiedStream stream, @Nullable ServerPlan avoid) {
    ServerPlan[] servers = pool.view();
    for (ServerPlan server : servers) {
      if (!Loads.isSame(server, avoid) && !Loads.isFull(server)) {
        return server;
      }
    }
    for (ServerPlan server : servers) {
      if (!Loads.isSame(server, avoid)) {
        return server;
      }
    }
    return servers.length == 0 ? null : servers[0];
  }
}
