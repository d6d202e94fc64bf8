package io.weir.proxy.netty.plan;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A section that forwards to servers: {@code backend}, or the back side of {@code listen}.
 *
 * @param proxy what it shares with a frontend; the same object on both sides of a {@code listen}
 * @param servers its servers, in file order
 * @param serverRules {@code use-server} rules and cookie persistence: a server that comes before
 *     balancing
 * @param balancer chooses among the servers
 * @param retries how often a connection is tried again
 * @param redispatch whether a retry may take another server: 0 never, N on every Nth retry, -N on
 *     the Nth last one
 * @param reuse which idle server connections a request may take
 * @param service answers some requests itself, as the statistics page does; or null
 */
public record BackendPlan(
    ProxyPlan proxy,
    List<ServerPlan> servers,
    ServerRules serverRules,
    Balancer balancer,
    int retries,
    int redispatch,
    ConnectionReuse reuse,
    @Nullable InternalService service) {

  public BackendPlan {
    Objects.requireNonNull(proxy, "proxy");
    servers = List.copyOf(servers);
    Objects.requireNonNull(serverRules, "serverRules");
    Objects.requireNonNull(balancer, "balancer");
    Objects.requireNonNull(reuse, "reuse");
  }
}
