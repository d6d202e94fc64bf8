package io.weir.proxy.netty.plan;

import io.weir.api.log.LogLevel;
import io.weir.api.log.LogTarget;
import io.weir.proxy.netty.plan.ServerState.Admin;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells the log of a backend when one of its servers goes down or comes up, whoever found out or
 * wanted it, and when no server is left. Any thread.
 */
public final class ServerNews {

  private final String backend;
  private final List<ServerPlan> servers;
  private final LogTarget log;
  private final List<Admin> admins = new ArrayList<>();
  private final List<Boolean> healthy = new ArrayList<>();
  private boolean usable;

  private ServerNews(String backend, List<ServerPlan> servers, LogTarget log) {
    this.backend = backend;
    this.servers = List.copyOf(servers);
    this.log = log;
    for (ServerPlan server : servers) {
      admins.add(server.state().admin());
      healthy.add(server.state().isHealthy());
    }
    usable = isUsable();
  }

  /** Tells from now on. */
  public static void follow(String backend, List<ServerPlan> servers, LogTarget log) {
    ServerNews news = new ServerNews(backend, servers, log);
    for (ServerPlan server : servers) {
      server.state().onChange(() -> news.changed(server));
    }
  }

  private synchronized void changed(ServerPlan server) {
    ServerState state = server.state();
    Admin before = admins.set(server.index(), state.admin());
    boolean wasHealthy = healthy.set(server.index(), state.isHealthy());
    if (before != state.admin()) {
      tellAdmin(server, before);
    } else if (wasHealthy != state.isHealthy() && state.admin() != Admin.MAINTENANCE) {
      boolean up = state.isHealthy();
      tell(
          up ? LogLevel.NOTICE : LogLevel.ALERT,
          server,
          (up ? " is UP" : " is DOWN") + state.healthReason() + (up ? online() : left(state)));
    }
    boolean wasUsable = usable;
    usable = isUsable();
    if (wasUsable && !usable && log.accepts(LogLevel.EMERG)) {
      log.send(LogLevel.EMERG, "backend " + backend + " has no server available!");
    }
  }

  private void tellAdmin(ServerPlan server, Admin before) {
    switch (server.state().admin()) {
      case MAINTENANCE ->
          tell(LogLevel.ALERT, server, " is going DOWN for maintenance" + left(server.state()));
      case DRAIN -> {
        if (before == Admin.READY) {
          tell(LogLevel.NOTICE, server, " enters drain state" + online());
        } else {
          tell(LogLevel.NOTICE, server, came(server, "DRAIN"));
        }
      }
      case READY ->
          tell(
              LogLevel.NOTICE,
              server,
              before == Admin.MAINTENANCE
                  ? came(server, "READY")
                  : " is " + upOrDown(server) + " (leaving forced drain).");
    }
  }

  private static String came(ServerPlan server, String state) {
    return " is " + upOrDown(server) + "/" + state + " (leaving forced maintenance).";
  }

  private static String upOrDown(ServerPlan server) {
    return server.state().isHealthy() ? "UP" : "DOWN";
  }

  private void tell(LogLevel level, ServerPlan server, String what) {
    if (log.accepts(level)) {
      String kind = server.backup() ? "Backup Server " : "Server ";
      log.send(level, kind + backend + "/" + server.name() + what);
    }
  }

  private String left(ServerState gone) {
    return available("left")
        + gone.connections()
        + " sessions active, 0 requeued, "
        + gone.queued()
        + " remaining in queue.";
  }

  private String online() {
    long queued = servers.stream().mapToLong(server -> server.state().queued()).sum();
    return available("online") + "0 sessions requeued, " + queued + " total in queue.";
  }

  private String available(String how) {
    int active = count(false);
    int backup = count(true);
    return ". "
        + active
        + " active and "
        + backup
        + " backup servers "
        + how
        + (active == 0 && backup > 0 ? ". Running on backup. " : ". ");
  }

  private int count(boolean backup) {
    int count = 0;
    for (ServerPlan server : servers) {
      boolean up = server.state().isUp() && server.state().weight() > 0;
      count += up && server.backup() == backup ? 1 : 0;
    }
    return count;
  }

  private boolean isUsable() {
    return count(false) + count(true) > 0;
  }
}
