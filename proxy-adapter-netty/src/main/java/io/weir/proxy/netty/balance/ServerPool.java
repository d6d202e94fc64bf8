package io.weir.proxy.netty.balance;

import io.weir.proxy.netty.plan.ServerPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The servers that balancing may choose now, in the form that an algorithm wants them. It is made
 * anew only when a server's state or weight changes, so that a choice costs one volatile read.
 *
 * @param <T> the form
 */
final class ServerPool<T> {

  private final List<ServerPlan> servers;
  private final boolean allBackups;
  private final Function<List<ServerPlan>, T> form;
  private volatile T view;

  private ServerPool(
      List<ServerPlan> servers, boolean allBackups, Function<List<ServerPlan>, T> form) {
    this.servers = List.copyOf(servers);
    this.allBackups = allBackups;
    this.form = form;
    this.view = form.apply(usable());
  }

  /**
   * Makes a pool that follows its servers.
   *
   * @param allBackups whether all backup servers are used together, rather than the first only
   */
  static <T> ServerPool<T> of(
      List<ServerPlan> servers, boolean allBackups, Function<List<ServerPlan>, T> form) {
    ServerPool<T> pool = new ServerPool<>(servers, allBackups, form);
    for (ServerPlan server : servers) {
      server.state().onChange(pool::refresh);
    }
    return pool;
  }

  /** The form of what can be chosen now. */
  T view() {
    return view;
  }

  /** Two servers may change at once; the last one to come in must see both changes. */
  private synchronized void refresh() {
    view = form.apply(usable());
  }

  private List<ServerPlan> usable() {
    List<ServerPlan> active = new ArrayList<>();
    List<ServerPlan> backups = new ArrayList<>();
    for (ServerPlan server : servers) {
      if (server.state().isUp() && server.state().weight() > 0) {
        (server.backup() ? backups : active).add(server);
      }
    }
    if (!active.isEmpty() || backups.isEmpty()) {
      return active;
    }
    return allBackups ? backups : backups.subList(0, 1);
  }
}
