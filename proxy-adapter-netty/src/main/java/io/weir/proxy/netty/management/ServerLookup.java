package io.weir.proxy.netty.management;

import io.weir.proxy.netty.plan.BackendPlan;
import io.weir.proxy.netty.plan.ProcessPlan;
import io.weir.proxy.netty.plan.ServerPlan;
import org.jspecify.annotations.Nullable;

/** Finds what users name: by name, or by number after a sharp. */
final class ServerLookup {

  private final ProcessPlan plan;

  ServerLookup(ProcessPlan plan) {
    this.plan = plan;
  }

  /** What was found, or the answer that says what was not. */
  record Found(@Nullable BackendPlan backend, @Nullable ServerPlan server, String mistake) {}

  /** Finds {@code backend/server}. */
  Found server(String text) {
    int slash = text.indexOf('/');
    if (slash <= 0 || slash == text.length() - 1) {
      return new Found(null, null, "Require 'backend/server'.\n");
    }
    BackendPlan backend = backend(text.substring(0, slash));
    if (backend == null) {
      return new Found(null, null, "No such backend.\n");
    }
    String name = text.substring(slash + 1);
    for (ServerPlan server : backend.servers()) {
      if (is(name, server.name(), server.state().id())) {
        return new Found(backend, server, "");
      }
    }
    return new Found(backend, null, "No such server.\n");
  }

  @Nullable BackendPlan backend(String text) {
    for (BackendPlan backend : plan.backends()) {
      if (backend.proxy().counters().isBackend()
          && is(text, backend.proxy().name(), backend.proxy().id())) {
        return backend;
      }
    }
    return null;
  }

  static boolean is(String text, String name, int id) {
    return text.equals(name) || text.equals("#" + id);
  }
}
