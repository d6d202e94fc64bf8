package io.weir.proxy.netty.plan;

import io.weir.api.log.LogDeclaration;
import io.weir.api.stream.ProcessView;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.UserListView;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The process as samples and management see it. Thread-safe.
 *
 * <p>Made before the proxies, because expressions name it while they are compiled; {@link #publish}
 * adds the proxies.
 */
public final class ProcessState implements ProcessView {

  private final String node;
  private final int threads;
  private final Map<String, String> environment;
  private final long startNanos = System.nanoTime();
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong totalConnections = new AtomicLong();
  private final RateMeter connectionRate = new RateMeter();
  private final AtomicLong totalRequests = new AtomicLong();
  private volatile long maxConnections;
  private volatile List<ProxyView> proxies = List.of();
  private volatile Map<String, UserListView> userLists = Map.of();
  private volatile List<LogDeclaration> globalLogs = List.of();
  private volatile boolean stopping;
  private volatile RunningTraffic traffic = RunningTraffic.NONE;

  public ProcessState(
      String node, int threads, long maxConnections, Map<String, String> environment) {
    this.node = node;
    this.threads = threads;
    this.maxConnections = maxConnections;
    this.environment = Map.copyOf(environment);
  }

  /** Sets the proxies, in file order. */
  public void publish(List<? extends ProxyView> inFileOrder) {
    proxies = List.copyOf(inFileOrder);
  }

  /** Sets the {@code log} lines of the global section, in file order. */
  public void publishLogs(List<LogDeclaration> inFileOrder) {
    globalLogs = List.copyOf(inFileOrder);
  }

  /** Sets the user lists, by name. */
  public void publishUserLists(Map<String, UserListView> byName) {
    userLists = Map.copyOf(byName);
  }

  /** The traffic runs from now on. */
  public void publishTraffic(RunningTraffic running) {
    traffic = running;
  }

  /** The traffic that runs. */
  public RunningTraffic traffic() {
    return traffic;
  }

  @Override
  public @Nullable UserListView userList(String name) {
    return userLists.get(name);
  }

  @Override
  public List<LogDeclaration> globalLogs() {
    return globalLogs;
  }

  /** A client connection was accepted; answers how many there are now. */
  public long connectionOpened() {
    connectionRate.mark();
    totalConnections.incrementAndGet();
    return connections.incrementAndGet();
  }

  /** A client connection was closed; answers how many there are now. */
  public long connectionClosed() {
    return connections.decrementAndGet();
  }

  public void requestReceived() {
    totalRequests.incrementAndGet();
  }

  /** How fast client connections are accepted. */
  public RateMeter connectionRate() {
    return connectionRate;
  }

  /** Client connections accepted since start. */
  public long totalConnections() {
    return totalConnections.get();
  }

  /** HTTP requests received since start. */
  public long totalRequests() {
    return totalRequests.get();
  }

  /** A graceful stop begins. */
  public void beginStop() {
    stopping = true;
  }

  @Override
  public List<ProxyView> proxies() {
    return proxies;
  }

  @Override
  public long connections() {
    return connections.get();
  }

  @Override
  public long maxConnections() {
    return maxConnections;
  }

  public void setMaxConnections(long limit) {
    maxConnections = limit;
  }

  @Override
  public int threads() {
    return threads;
  }

  @Override
  public String node() {
    return node;
  }

  @Override
  public long uptimeMillis() {
    return (System.nanoTime() - startNanos) / 1_000_000;
  }

  @Override
  public boolean stopping() {
    return stopping;
  }

  /** All of the environment. */
  public Map<String, String> environment() {
    return environment;
  }

  @Override
  public @Nullable String environment(String name) {
    return environment.get(name);
  }
}
