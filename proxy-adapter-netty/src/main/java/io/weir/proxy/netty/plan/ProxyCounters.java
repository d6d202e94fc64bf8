package io.weir.proxy.netty.plan;

import io.weir.api.stream.ProxyView;
import io.weir.api.stream.ServerView;
import io.weir.api.stream.StreamTimeout;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One section as samples and management see it, and what it counts. Counted by all loops, read from
 * any thread.
 *
 * <p>The counters are fields of their own type: they are the interface.
 */
public final class ProxyCounters implements ProxyView {

  private final int id;
  private final String name;
  private final boolean frontend;
  private final boolean backend;
  private final boolean http;
  private volatile long maxConnections;
  private volatile List<ServerView> servers = List.of();
  private volatile Map<StreamTimeout, Long> timeouts = Map.of();
  private volatile @Nullable String defaultBackend;
  private volatile boolean choosesBackends;
  private volatile boolean enabled = true;
  private volatile boolean shutDown;

  private final AtomicLong frontendLogLines = new AtomicLong();
  private final AtomicLong frontendConnections = new AtomicLong();
  private final AtomicLong backendConnections = new AtomicLong();
  private final AtomicLong highestFrontendConnections = new AtomicLong();
  private final AtomicLong highestBackendConnections = new AtomicLong();

  public final RateMeter frontendSessions = new RateMeter();
  public final RateMeter backendSessions = new RateMeter();
  public final RateMeter frontendRequests = new RateMeter();
  public final LongAdder frontendSessionTotal = new LongAdder();
  public final LongAdder backendSessionTotal = new LongAdder();
  public final LongAdder requestTotal = new LongAdder();
  public final LongAdder bytesIn = new LongAdder();
  public final LongAdder bytesOut = new LongAdder();
  public final LongAdder deniedRequests = new LongAdder();
  public final LongAdder deniedResponses = new LongAdder();
  public final LongAdder failedRewrites = new LongAdder();
  public final LongAdder internalErrors = new LongAdder();
  public final LongAdder failedRequests = new LongAdder();
  public final LongAdder failedConnections = new LongAdder();
  public final LongAdder failedResponses = new LongAdder();
  public final LongAdder retries = new LongAdder();
  public final LongAdder redispatches = new LongAdder();
  public final LongAdder clientAborts = new LongAdder();
  public final LongAdder serverAborts = new LongAdder();
  public final LongAdder queued = new LongAdder();

  private final LongAdder[] responses = new LongAdder[6];

  /**
   * @param id the section's number, from 1 in file order
   */
  public ProxyCounters(
      int id, String name, boolean frontend, boolean backend, boolean http, long maxConnections) {
    this.id = id;
    this.name = name;
    this.frontend = frontend;
    this.backend = backend;
    this.http = http;
    this.maxConnections = maxConnections;
    for (int i = 0; i < responses.length; i++) {
      responses[i] = new LongAdder();
    }
  }

  /** Sets what the configuration says and samples show. */
  public void publishSettings(
      Map<StreamTimeout, Long> timeoutMillis,
      @Nullable String defaultBackendName,
      boolean hasBackends) {
    choosesBackends = hasBackends;
    timeouts = Map.copyOf(timeoutMillis);
    defaultBackend = defaultBackendName;
  }

  @Override
  public long timeoutMillis(StreamTimeout timeout) {
    return timeouts.getOrDefault(timeout, 0L);
  }

  @Override
  public @Nullable String defaultBackend() {
    return defaultBackend;
  }

  @Override
  public boolean choosesBackends() {
    return choosesBackends;
  }

  /** Sets the servers, in file order. */
  public void publish(List<? extends ServerView> inFileOrder) {
    servers = List.copyOf(inFileOrder);
  }

  /** A frontend connection began; answers how many there are now. */
  public long frontendConnectionOpened() {
    frontendSessions.mark();
    frontendSessionTotal.increment();
    return raise(frontendConnections, highestFrontendConnections);
  }

  public long frontendConnectionClosed() {
    return frontendConnections.decrementAndGet();
  }

  /** A line of the frontend's traffic log was made. */
  public void logLineMade() {
    frontendLogLines.incrementAndGet();
  }

  @Override
  public long frontendLogLines() {
    return frontendLogLines.get();
  }

  /** A stream was given to the backend; answers how many it has now. */
  public long backendStreamOpened() {
    backendSessions.mark();
    backendSessionTotal.increment();
    return raise(backendConnections, highestBackendConnections);
  }

  public long backendStreamClosed() {
    return backendConnections.decrementAndGet();
  }

  private static long raise(AtomicLong now, AtomicLong highest) {
    long value = now.incrementAndGet();
    long top = highest.get();
    while (value > top && !highest.compareAndSet(top, value)) {
      top = highest.get();
    }
    return value;
  }

  /** A response of that status was sent. */
  public void responseSent(int status) {
    int family = status / 100;
    responses[family >= 1 && family <= 5 ? family : 0].increment();
  }

  /** Responses of a family: 1 for 1xx to 5 for 5xx, 0 for others. */
  public long responses(int family) {
    return responses[family].sum();
  }

  public long highestFrontendConnections() {
    return highestFrontendConnections.get();
  }

  public long highestBackendConnections() {
    return highestBackendConnections.get();
  }

  /** Forgets the highest values. */
  public void clearHighest() {
    highestFrontendConnections.set(frontendConnections.get());
    highestBackendConnections.set(backendConnections.get());
    frontendSessions.clearHighest();
    backendSessions.clearHighest();
    frontendRequests.clearHighest();
  }

  /** Forgets everything but what is going on now. */
  public void clearAll() {
    clearHighest();
    frontendSessionTotal.reset();
    backendSessionTotal.reset();
    requestTotal.reset();
    bytesIn.reset();
    bytesOut.reset();
    deniedRequests.reset();
    deniedResponses.reset();
    failedRewrites.reset();
    internalErrors.reset();
    failedRequests.reset();
    failedConnections.reset();
    failedResponses.reset();
    retries.reset();
    redispatches.reset();
    clientAborts.reset();
    serverAborts.reset();
    for (LongAdder family : responses) {
      family.reset();
    }
  }

  /** Whether the section takes new connections; a disabled one pauses. */
  public boolean isEnabled() {
    return enabled;
  }

  public void setEnabled(boolean on) {
    enabled = on;
  }

  /** Whether the front side was taken away for good. */
  public boolean isShutDown() {
    return shutDown;
  }

  /** Takes the front side away for good. */
  public void shutDown() {
    enabled = false;
    shutDown = true;
  }

  public void setMaxConnections(long limit) {
    maxConnections = limit;
  }

  @Override
  public int id() {
    return id;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isFrontend() {
    return frontend;
  }

  @Override
  public boolean isBackend() {
    return backend;
  }

  @Override
  public boolean isHttp() {
    return http;
  }

  @Override
  public List<ServerView> servers() {
    return servers;
  }

  @Override
  public long frontendConnections() {
    return frontendConnections.get();
  }

  @Override
  public long backendConnections() {
    return backendConnections.get();
  }

  @Override
  public long frontendSessionRate() {
    return frontendSessions.perSecond();
  }

  @Override
  public long backendSessionRate() {
    return backendSessions.perSecond();
  }

  @Override
  public long frontendRequestRate() {
    return frontendRequests.perSecond();
  }

  @Override
  public long queued() {
    return queued.sum();
  }

  @Override
  public long maxConnections() {
    return maxConnections;
  }
}
