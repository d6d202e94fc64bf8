package io.weir.distribution;

import io.weir.api.filter.Filter;
import io.weir.api.stream.ProcessView;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.ServerView;
import io.weir.proxy.netty.NettyProxy;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A proxy that runs until it is stopped. For one thread, except {@link #stopGracefully}. */
public final class RunningProxy implements AutoCloseable {

  /** How long the end may wait for telemetry to be delivered, in milliseconds. */
  private static final long FLUSH_MILLIS = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(RunningProxy.class);

  private final ProcessView process;
  private final long hardStopAfterMillis;
  private final List<Filter> filters = new ArrayList<>();
  private final List<AutoCloseable> services = new ArrayList<>();
  private @Nullable NettyProxy proxy;

  RunningProxy(ProcessView process, long hardStopAfterMillis) {
    this.process = process;
    this.hardStopAfterMillis = hardStopAfterMillis;
  }

  void add(Filter filter) {
    filters.add(filter);
  }

  void add(AutoCloseable service) {
    services.add(service);
  }

  void proxy(NettyProxy started) {
    proxy = started;
  }

  /** Where clients can connect, in the order of the configuration. */
  public List<SocketAddress> listeningOn() {
    return proxy == null ? List.of() : List.copyOf(proxy.listeningOn().values());
  }

  /** One line for each proxy and server: whether it is up, and its present connections. */
  List<String> states() {
    List<String> lines = new ArrayList<>();
    for (ProxyView proxy : process.proxies()) {
      lines.add(
          "proxy "
              + proxy.name()
              + ": "
              + proxy.frontendConnections()
              + " connections of clients, "
              + proxy.backendConnections()
              + " to servers, "
              + proxy.queued()
              + " queued");
      for (ServerView server : proxy.servers()) {
        lines.add(
            "server "
                + proxy.name()
                + "/"
                + server.name()
                + (server.isUp() ? ": up, " : ": down, ")
                + server.connections()
                + " connections, "
                + server.queued()
                + " queued");
      }
    }
    return lines;
  }

  /**
   * Stops listening and lets streams finish, at most for as long as {@code hard-stop-after} says.
   * Done when no stream is left; {@link #close} is still to be called.
   */
  public CompletionStage<Void> stopGracefully() {
    return proxy == null
        ? CompletableFuture.completedFuture(null)
        : proxy.stopGracefully(hardStopAfterMillis);
  }

  /** Stops at once, then delivers the telemetry that is there, for at most five seconds. */
  @Override
  public void close() {
    if (proxy != null) {
      proxy.stopNow();
    }
    services.forEach(RunningProxy::close);
    // Side by side, so that two pipelines that cannot deliver take no longer than one.
    CompletableFuture.allOf(
            filters.stream()
                .map(
                    filter ->
                        CompletableFuture.runAsync(
                            () -> filter.close(FLUSH_MILLIS),
                            task -> new Thread(task, "close-" + filter.id()).start()))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  private static void close(AutoCloseable service) {
    try {
      service.close();
    } catch (Exception e) {
      LOG.warn("{} did not close: {}", service.getClass().getSimpleName(), e.toString());
    }
  }
}
