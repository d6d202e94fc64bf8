package io.weir.api.stream;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A frontend, backend or {@code listen} section, and what it is doing now.
 *
 * <p>Counters may be read from any thread; they are near, not exact, while traffic runs.
 */
public interface ProxyView {

  /** The section's number; sections count from 1 in file order, {@code defaults} included. */
  int id();

  String name();

  /** Whether it can accept connections. */
  boolean isFrontend();

  /** Whether it can forward to servers. */
  boolean isBackend();

  /** Whether it speaks HTTP rather than plain TCP. */
  boolean isHttp();

  List<ServerView> servers();

  /** The server of that name, or null. */
  default @Nullable ServerView server(String name) {
    for (ServerView server : servers()) {
      if (server.name().equals(name)) {
        return server;
      }
    }
    return null;
  }

  /** Connections on the frontend side, now. */
  long frontendConnections();

  /** Streams on the backend side, now. */
  long backendConnections();

  /** New frontend sessions in the last second. */
  long frontendSessionRate();

  /** New backend sessions in the last second. */
  long backendSessionRate();

  /** HTTP requests that reached the frontend in the last second. */
  long frontendRequestRate();

  /** Streams that wait for a server. */
  long queued();

  /** The configured {@code maxconn}, or 0 where there is no limit. */
  long maxConnections();

  /** A configured timeout in milliseconds, or 0 where there is none. */
  default long timeoutMillis(StreamTimeout timeout) {
    return 0;
  }

  /** How many lines the frontend's traffic logs have had. */
  default long frontendLogLines() {
    return 0;
  }

  /** The name of the {@code default_backend}, or null. */
  default @Nullable String defaultBackend() {
    return null;
  }

  /** Whether its streams can get a backend other than itself. */
  default boolean choosesBackends() {
    return isFrontend();
  }
}
