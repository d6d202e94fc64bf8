package io.weir.api.stream;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** The client connection that streams belong to. Owned by its event loop. */
public interface Session {

  /**
   * Where the client connects from (as a PROXY protocol header says, if one was accepted), or null
   * for a unix socket.
   */
  @Nullable InetSocketAddress source();

  /** Where the client connected to, or null for a unix socket. */
  @Nullable InetSocketAddress destination();

  /** The frontend that accepted the connection. */
  ProxyView frontend();

  /** The number of the bind line's listener, from 1. */
  int listenerId();

  /** The listener's {@code name}, or null. */
  @Nullable String listenerName();

  /** Whether the client speaks TLS to the proxy. */
  boolean tls();
}
