package io.weir.proxy.netty.balance;

import io.weir.config.haproxy.HashType;
import io.weir.proxy.netty.plan.Balancer;
import io.weir.proxy.netty.plan.ProxiedStream;
import io.weir.proxy.netty.plan.ServerPlan;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The same key, the same server, as long as the servers stay the same. */
final class HashBalancer implements Balancer {

  private final ServerPool<HashRing> pool;
  private final HashType type;
  private final Function<ProxiedStream, @Nullable String> key;
  private final Balancer withoutKey;

  /**
   * @param key what is hashed, or null where a stream has none: then servers take turns
   */
  HashBalancer(
      List<ServerPlan> servers,
      boolean allBackups,
      HashType type,
      Function<ProxiedStream, @Nullable String> key) {
    this.pool = ServerPool.of(servers, allBackups, list -> HashRing.of(list, type.method()));
    this.type = type;
    this.key = key;
    this.withoutKey = new RoundRobin(servers, allBackups);
  }

  @Override
  public @Nullable ServerPlan choose(ProxiedStream stream, @Nullable ServerPlan avoid) {
    String text = key.apply(stream);
    return text == null
        ? withoutKey.choose(stream, avoid)
        : pool.view().find(Hashes.of(type, text), avoid, type.affinity());
  }
}
