package io.weir.proxy.netty.stats;

import io.weir.proxy.netty.plan.BackendPlan;
import io.weir.proxy.netty.plan.ProcessPlan;
import io.weir.proxy.netty.plan.ServerPlan;
import io.weir.proxy.netty.plan.ServerState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form of the statistics page: an action for some servers of one backend. */
final class StatsAdmin {

  private StatsAdmin() {}

  /** Carries it out; the answer is HAProxy's word for how it went. */
  static String apply(ProcessPlan plan, Map<String, List<String>> form) {
    BackendPlan backend = backend(plan, first(form, "b"));
    String action = first(form, "action");
    List<String> names = form.getOrDefault("s", List.of());
    if (backend == null || names.isEmpty() || action.isEmpty()) {
      return "NONE";
    }
    int done = 0;
    for (String name : names) {
      ServerPlan server = server(backend, name);
      if (server == null || !apply(server.state(), action)) {
        return done == 0 ? "ERRP" : "PART";
      }
      done++;
    }
    return "DONE";
  }

  private static boolean apply(ServerState server, String action) {
    switch (action) {
      case "ready", "enable" -> server.setAdmin(ServerState.Admin.READY);
      case "drain", "stop" -> server.setAdmin(ServerState.Admin.DRAIN);
      case "maint", "disable" -> server.setAdmin(ServerState.Admin.MAINTENANCE);
      case "hrunn" -> server.setHealthy(true);
      case "hdown" -> server.setHealthy(false);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static @Nullable BackendPlan backend(ProcessPlan plan, String name) {
    for (BackendPlan backend : plan.backends()) {
      if (name.equals(backend.proxy().name()) || name.equals("#" + backend.proxy().id())) {
        return backend;
      }
    }
    return null;
  }

  private static @Nullable ServerPlan server(BackendPlan backend, String name) {
    for (ServerPlan server : backend.servers()) {
      if (server.name().equals(name)) {
        return server;
      }
    }
    return null;
  }

  private static String first(Map<String, List<String>> form, String name) {
    List<String> values = form.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.get(0);
  }
}
