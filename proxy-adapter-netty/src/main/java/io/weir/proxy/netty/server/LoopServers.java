package io.weir.proxy.netty.server;

import io.weir.proxy.netty.loop.Deadline;
import io.weir.proxy.netty.loop.LoopState;
import io.weir.proxy.netty.plan.ServerPlan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The idle server connections of one loop. The one that was used last is taken first, so that those
 * nobody needs grow old and are closed.
 */
public final class LoopServers {

  private static final int MAX_IDLE = 4096;

  public final LoopState loop;
  private final IdentityHashMap<ServerPlan, ArrayDeque<ServerConnection>> idle =
      new IdentityHashMap<>();
  private final Deadline sweep;
  private int count;
  private boolean stopping;

  public LoopServers(LoopState loop) {
    this.loop = loop;
    this.sweep = new Deadline(loop.loop, this::closeOld);
  }

  /**
   * Takes an idle connection, or answers null.
   *
   * @param proven only one that was reused before
   */
  @Nullable ServerConnection take(ServerPlan server, boolean proven) {
    ArrayDeque<ServerConnection> pool = idle.get(server);
    if (pool == null) {
      return null;
    }
    for (ServerConnection next = pool.pollLast(); next != null; next = pool.pollLast()) {
      if (proven && next.uses() < 2) {
        pool.addLast(next);
        return null;
      }
      taken(next);
      if (next.isActive()) {
        return next;
      }
    }
    return null;
  }

  /** Takes this very connection; answers whether it was there. */
  boolean take(ServerConnection wanted) {
    ArrayDeque<ServerConnection> pool = idle.get(wanted.server());
    if (pool != null && pool.remove(wanted)) {
      taken(wanted);
      return wanted.isActive();
    }
    return false;
  }

  private void taken(ServerConnection connection) {
    connection.server().state().idleChanged(-1);
    connection.idleSince = 0;
    count--;
  }

  void keep(ServerConnection connection) {
    ServerPlan server = connection.server();
    if (!connection.isActive() || server.idleMillis() <= 0 || count >= MAX_IDLE || stopping) {
      connection.close();
      return;
    }
    connection.idleSince = System.nanoTime();
    idle.computeIfAbsent(server, made -> new ArrayDeque<>()).addLast(connection);
    server.state().idleChanged(1);
    if (count++ == 0) {
      sweep.after(1000);
    }
  }

  /** The connection is closed or about to be. */
  void forget(ServerConnection connection) {
    if (connection.idleSince != 0) {
      take(connection);
    }
  }

  private void closeOld() {
    long now = System.nanoTime();
    for (ArrayDeque<ServerConnection> pool : idle.values()) {
      for (ServerConnection oldest = pool.peekFirst();
          oldest != null && isOld(oldest, now);
          oldest = pool.peekFirst()) {
        oldest.close();
      }
    }
    if (count > 0) {
      sweep.after(1000);
    }
  }

  private static boolean isOld(ServerConnection connection, long now) {
    return now - connection.idleSince
        >= TimeUnit.MILLISECONDS.toNanos(connection.server().idleMillis());
  }

  /** Closes all idle connections, and those to come. */
  public void stop() {
    stopping = true;
    sweep.cancel();
    for (ArrayDeque<ServerConnection> pool : idle.values()) {
      List<ServerConnection> all = new ArrayList<>(pool);
      for (ServerConnection connection : all) {
        connection.close();
      }
    }
  }
}
