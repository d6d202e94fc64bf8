package io.weir.api.stream;

import io.weir.api.log.LogDeclaration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole proxy process. May be read from any thread. */
public interface ProcessView {

  /** The frontends and backends, in file order. */
  List<ProxyView> proxies();

  /** The frontend of that name, or null. */
  default @Nullable ProxyView frontend(String name) {
    for (ProxyView proxy : proxies()) {
      if (proxy.isFrontend() && proxy.name().equals(name)) {
        return proxy;
      }
    }
    return null;
  }

  /** The backend of that name, or null. */
  default @Nullable ProxyView backend(String name) {
    for (ProxyView proxy : proxies()) {
      if (proxy.isBackend() && proxy.name().equals(name)) {
        return proxy;
      }
    }
    return null;
  }

  /** Client connections of all frontends, now. */
  long connections();

  /** The configured process-wide {@code maxconn}, or 0. */
  long maxConnections();

  int threads();

  /** The {@code node} of the global section, else the host's name. */
  String node();

  /** Milliseconds since start. */
  long uptimeMillis();

  /** Whether a graceful stop has begun. */
  boolean stopping();

  /** The {@code log} lines of the global section, in file order: what {@code log global} means. */
  default List<LogDeclaration> globalLogs() {
    return List.of();
  }

  /** An environment variable as the configuration sees it, {@code setenv} included, or null. */
  @Nullable String environment(String name);

  /** The {@code userlist} of that name, or null. */
  default @Nullable UserListView userList(String name) {
    return null;
  }
}
