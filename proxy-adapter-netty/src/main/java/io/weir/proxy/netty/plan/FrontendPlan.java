package io.weir.proxy.netty.plan;

import io.weir.api.sample.LogFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A section that accepts connections: {@code frontend}, or the front side of {@code listen}.
 *
 * @param proxy what it shares with a backend
 * @param listeners where it accepts
 * @param maxConnections its {@code maxconn}, or 0 for no limit
 * @param switching finds the backend of a stream
 * @param uniqueIdFormat {@code unique-id-format}, or null
 * @param uniqueIdHeader the request header that carries the unique id, or null
 * @param monitor the address that is answered before anything else, or null
 * @param log where the end of each stream is told
 * @param lenient {@code option accept-unsafe-violations-in-http-request}
 */
public record FrontendPlan(
    ProxyPlan proxy,
    List<ListenerPlan> listeners,
    long maxConnections,
    BackendSelector switching,
    @Nullable LogFormat uniqueIdFormat,
    @Nullable String uniqueIdHeader,
    @Nullable MonitorPlan monitor,
    TrafficLog log,
    boolean lenient) {

  public FrontendPlan {
    Objects.requireNonNull(proxy, "proxy");
    listeners = List.copyOf(listeners);
    Objects.requireNonNull(switching, "switching");
    Objects.requireNonNull(log, "log");
  }
}
