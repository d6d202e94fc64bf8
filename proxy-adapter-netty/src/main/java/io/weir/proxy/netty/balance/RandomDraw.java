package io.weir.proxy.netty.balance;

import io.weir.proxy.netty.plan.Balancer;
import io.weir.proxy.netty.plan.ProxiedStream;
import io.weir.proxy.netty.plan.ServerPlan;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Draws some servers at random, by weight, and takes the least loaded of them. */
final class RandomDraw implements Balancer {

  /** Servers and the sums of weights up to and including each. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Urn(ServerPlan[] servers, int[] sums) {}

  private final ServerPool<Urn> pool;
  private final int draws;

  RandomDraw(List<ServerPlan> servers, boolean allBackups, int draws) {
    pool = ServerPool.of(servers, allBackups, RandomDraw::urn);
    this.draws = Math.max(1, draws);
  }

  private static Urn urn(List<ServerPlan> servers) {
    int[] sums = new int[servers.size()];
    int sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += servers.get(i).state().weight();
      sums[i] = sum;
    }
    return new Urn(servers.toArray(new ServerPlan[0]), sums);
  }

  @Override
  public @Nullable ServerPlan choose(ProxiedStream stream, @Nullable ServerPlan avoid) {
    Urn urn = pool.view();
    int count = urn.servers.length;
    if (count <= 1) {
      return count == 0 ? null : urn.servers[0];
    }
    ServerPlan best = null;
    for (int i = 0; i < draws; i++) {
      ServerPlan server = draw(urn);
      if (!Loads.isSame(server, avoid) && (best == null || Loads.less(server, best))) {
        best = server;
      }
    }
    return best != null ? best : another(urn, avoid);
  }

  private static ServerPlan draw(Urn urn) {
    int[] sums = urn.sums;
    int ticket = ThreadLocalRandom.current().nextInt(sums[sums.length - 1]);
    int low = 0;
    int high = sums.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sums[middle] > ticket) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return urn.servers[low];
  }

  /** Any server but one: every draw hit the one to avoid. */
  private static ServerPlan another(Urn urn, @Nullable ServerPlan avoid) {
    int start = ThreadLocalRandom.current().nextInt(urn.servers.length);
    ServerPlan server = urn.servers[start];
    return !Loads.isSame(server, avoid) ? server : urn.servers[(start + 1) % urn.servers.length];
  }
}
