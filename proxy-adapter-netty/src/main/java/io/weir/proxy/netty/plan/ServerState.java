package io.weir.proxy.netty.plan;

import io.weir.api.stream.ServerView;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What can change about a server while running, and what it counts. Counted by all loops, read and
 * set from any thread.
 */
public final class ServerState implements ServerView {

  /** What an administrator decided. */
  public enum Admin {
    READY,
    /** Takes no new streams but those that must come to it. */
    DRAIN,
    /** Takes nothing. */
    MAINTENANCE
  }

  private final int id;
  private final String name;
  private volatile @Nullable SocketAddress address;
  private volatile Admin admin = Admin.READY;
  private volatile boolean healthy = true;
  private volatile String healthReason = "";
  private volatile boolean backup;
  private volatile long maxQueue;
  private volatile int weight;
  private volatile int initialWeight;
  private volatile long maxConnections;
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong highestConnections = new AtomicLong();
  private final AtomicInteger idle = new AtomicInteger();

  private final ServerHealth health = new ServerHealth();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  public final RateMeter sessions = new RateMeter();
  public final LongAdder sessionTotal = new LongAdder();
  public final LongAdder queuedStreams = new LongAdder();
  public final LongAdder bytesIn = new LongAdder();
  public final LongAdder bytesOut = new LongAdder();
  public final LongAdder failedConnections = new LongAdder();
  public final LongAdder failedRewrites = new LongAdder();
  public final LongAdder internalErrors = new LongAdder();
  public final LongAdder failedResponses = new LongAdder();
  public final LongAdder retries = new LongAdder();
  public final LongAdder redispatches = new LongAdder();
  public final LongAdder clientAborts = new LongAdder();
  public final LongAdder serverAborts = new LongAdder();
  public final LongAdder connectionsMade = new LongAdder();
  public final LongAdder connectionsReused = new LongAdder();
  private final LongAdder[] responses = new LongAdder[6];

  /**
   * @param id the server's number within its backend, from 1
   * @param maxConnections the server's {@code maxconn}, or 0
   */
  public ServerState(
      int id, String name, @Nullable SocketAddress address, int weight, long maxConnections) {
    this.id = id;
    this.name = name;
    this.address = address;
    this.weight = weight;
    this.initialWeight = weight;
    this.maxConnections = maxConnections;
    for (int i = 0; i < responses.length; i++) {
      responses[i] = new LongAdder();
    }
  }

  /**
   * Takes one of the server's slots, or answers false where {@code maxconn} streams use it already.
   */
  public boolean tryAcquire() {
    for (; ; ) {
      long now = connections.get();
      long limit = maxConnections;
      if (limit > 0 && now >= limit) {
        return false;
      }
      if (connections.compareAndSet(now, now + 1)) {
        sessions.mark();
        sessionTotal.increment();
        if (now + 1 > highestConnections.get()) {
          highestConnections.accumulateAndGet(now + 1, Math::max);
        }
        return true;
      }
    }
  }

  /** Gives a slot back. */
  public void release() {
    connections.decrementAndGet();
  }

  /** An idle connection was put aside ({@code +1}) or taken ({@code -1}). */
  public void idleChanged(int delta) {
    idle.addAndGet(delta);
  }

  public int idleConnections() {
    return idle.get();
  }

  /** A response of that status came from it. */
  public void responseReceived(int status) {
    int family = status / 100;
    responses[family >= 1 && family <= 5 ? family : 0].increment();
  }

  /** Responses of a family: 1 for 1xx to 5 for 5xx, 0 for others. */
  public long responses(int family) {
    return responses[family].sum();
  }

  public Admin admin() {
    return admin;
  }

  public void setAdmin(Admin wanted) {
    admin = wanted;
    changed();
  }

  /**
   * Has a task run after each change of what balancing goes by: health, administration, weight. It
   * runs on the thread that made the change and must be quick.
   */
  public void onChange(Runnable task) {
    listeners.add(task);
  }

  private void changed() {
    for (Runnable listener : listeners) {
      listener.run();
    }
  }

  /** What health checks found out. */
  public ServerHealth health() {
    return health;
  }

  /** Why it is up or down, as the end of a sentence. */
  public String healthReason() {
    return healthReason;
  }

  /** What health checks say; true where there are none. */
  public boolean isHealthy() {
    return healthy;
  }

  /** Somebody says so who was asked to: an administrator. */
  public void setHealthy(boolean up) {
    setHealthy(up, ", changed from CLI");
  }

  /**
   * Sets what health checks say.
   *
   * @param why the rest of the sentence that says so
   */
  public void setHealthy(boolean up, String why) {
    healthReason = why;
    if (up != healthy) {
      health.changed(up);
    }
    healthy = up;
    changed();
  }

  public void setAddress(@Nullable SocketAddress to) {
    address = to;
  }

  public void setWeight(int to) {
    weight = to;
    changed();
  }

  @Override
  public int initialWeight() {
    return initialWeight;
  }

  public void setInitialWeight(int to) {
    initialWeight = to;
  }

  public void setMaxConnections(long limit) {
    maxConnections = limit;
  }

  /** Forgets the highest values. */
  public void clearHighest() {
    highestConnections.set(connections.get());
    sessions.clearHighest();
  }

  /** Forgets everything but what is going on now. */
  public void clearAll() {
    clearHighest();
    sessionTotal.reset();
    bytesIn.reset();
    bytesOut.reset();
    failedConnections.reset();
    failedRewrites.reset();
    internalErrors.reset();
    failedResponses.reset();
    retries.reset();
    redispatches.reset();
    clientAborts.reset();
    serverAborts.reset();
    connectionsMade.reset();
    connectionsReused.reset();
    for (LongAdder family : responses) {
      family.reset();
    }
  }

  public long highestConnections() {
    return highestConnections.get();
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
  public @Nullable SocketAddress address() {
    return address;
  }

  /** Sets what the configuration says and samples show. */
  public void publishSettings(boolean isBackup, long queueLimit) {
    backup = isBackup;
    maxQueue = queueLimit;
  }

  @Override
  public boolean isBackup() {
    return backup;
  }

  @Override
  public long maxQueue() {
    return maxQueue;
  }

  /** Whether balancing may choose it. */
  @Override
  public boolean isUp() {
    return healthy && admin == Admin.READY;
  }

  /** Whether a stream that must come to it may: also while it drains. */
  public boolean isUsable() {
    return healthy && admin != Admin.MAINTENANCE;
  }

  @Override
  public int weight() {
    return weight;
  }

  @Override
  public long connections() {
    return connections.get();
  }

  @Override
  public long sessionRate() {
    return sessions.perSecond();
  }

  @Override
  public long queued() {
    return queuedStreams.sum();
  }

  @Override
  public long maxConnections() {
    return maxConnections;
  }
}
