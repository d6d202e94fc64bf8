package io.weir.proxy.netty.balance;

import io.weir.api.sample.SampleExpression;
import io.weir.config.haproxy.Balance;
import io.weir.config.haproxy.HashType;
import io.weir.proxy.netty.plan.Balancer;
import io.weir.proxy.netty.plan.ServerPlan;
import java.util.List;

/** Makes the balancer that a backend's {@code balance} line asks for. */
public final class Balancers {

  private Balancers() {}

  /**
   * Makes it. It follows its servers' states from now on.
   *
   * @param allBackups {@code option allbackups}
   */
  public static Balancer create(
      Balance balance, HashType hashType, List<ServerPlan> servers, boolean allBackups) {
    return create(balance, hashType, servers, allBackups, List.of());
  }

  /**
   * Makes one that may hash sample expressions.
   *
   * @param keys the first of these that yields something is hashed
   */
  public static Balancer create(
      Balance balance,
      HashType hashType,
      List<ServerPlan> servers,
      boolean allBackups,
      List<SampleExpression> keys) {
    return switch (balance.algorithm()) {
      case ROUNDROBIN, STATIC_RR -> new RoundRobin(servers, allBackups);
      case LEASTCONN -> new LeastConnections(servers, allBackups);
      case FIRST -> new FirstFree(servers, allBackups);
      case SOURCE -> new HashBalancer(servers, allBackups, hashType, HashKeys::source);
      case URI ->
          new HashBalancer(servers, allBackups, hashType, stream -> HashKeys.uri(stream, balance));
      case HASH ->
          new HashBalancer(
              servers, allBackups, hashType, stream -> HashKeys.expression(stream, keys));
      case RANDOM -> new RandomDraw(servers, allBackups, balance.draws());
    };
  }
}
