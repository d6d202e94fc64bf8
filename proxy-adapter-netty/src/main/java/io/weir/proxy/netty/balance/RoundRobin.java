package io.weir.proxy.netty.balance;

import io.weir.proxy.netty.plan.Balancer;
import io.weir.proxy.netty.plan.ProxiedStream;
import io.weir.proxy.netty.plan.ServerPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Each server in turn, as often as its weight says, and as evenly spread as possible: a server of
 * weight 3 beside two of weight 1 gets ABACA rather than AAABC.
 *
 * <p>The order of one whole turn is computed when the servers change; all loops then share one
 * counter.
 */
final class RoundRobin implements Balancer {

  private final ServerPool<ServerPlan[]> pool;
  private final AtomicInteger next = new AtomicInteger();

  RoundRobin(List<ServerPlan> servers, boolean allBackups) {
    pool = ServerPool.of(servers, allBackups, RoundRobin::turn);
  }

  @Override
  public @Nullable ServerPlan choose(ProxiedStream stream, @Nullable ServerPlan avoid) {
    ServerPlan[] turn = pool.view();
    if (turn.length == 0) {
      return null;
    }
    ServerPlan full = null;
    int start = Math.floorMod(next.getAndIncrement(), turn.length);
    for (int i = 0; i < turn.length; i++) {
      ServerPlan server = turn[(start + i) % turn.length];
      if (Loads.isSame(server, avoid)) {
        continue;
      }
      if (!Loads.isFull(server)) {
        return server;
      }
      full = full == null ? server : full;
    }
    return full != null ? full : turn[start];
  }

  /** One turn by smooth weighted round robin: each step the server that lags most behind. */
  private static ServerPlan[] turn(List<ServerPlan> servers) {
    int divisor = 0;
    for (ServerPlan server : servers) {
      divisor = greatestCommonDivisor(server.state().weight(), divisor);
    }
    int[] weights = new int[servers.size()];
    int total = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = servers.get(i).state().weight() / Math.max(1, divisor);
      total += weights[i];
    }
    List<ServerPlan> turn = new ArrayList<>(total);
    int[] credit = new int[weights.length];
    for (int step = 0; step < total; step++) {
      int best = 0;
      for (int i = 0; i < weights.length; i++) {
        credit[i] += weights[i];
        if (credit[i] > credit[best]) {
          best = i;
        }
      }
      credit[best] -= total;
      turn.add(servers.get(best));
    }
    return turn.toArray(new ServerPlan[0]);
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
