package io.weir.api.stream;

import java.net.InetSocketAddress;
import java.util.List;
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

  /** Where the connection itself comes from, whatever rules or a PROXY header say. */
  default @Nullable InetSocketAddress connectionSource() {
    return source();
  }

  /** Where the connection itself leads, whatever rules or a PROXY header say. */
  default @Nullable InetSocketAddress connectionDestination() {
    return destination();
  }

  /** Whether a PROXY protocol header was received. */
  default boolean hasProxyHeader() {
    return false;
  }

  /** The first value of that type in the PROXY protocol header, as byte text, or null. */
  default @Nullable String proxyHeaderValue(int type) {
    return null;
  }

  /** All values of that type in the PROXY protocol header, in its order, as byte text. */
  default List<String> proxyHeaderValues(int type) {
    String value = proxyHeaderValue(type);
    return value == null ? List.of() : List.of(value);
  }

  /** Connections of the listener that accepted this one, now. */
  default long listenerConnections() {
    return frontend().frontendConnections();
  }

  /** The major HTTP version that the connection speaks: 1 for all that is text. */
  default int httpMajor() {
    return 1;
  }

  /** The connection's TLS, or null where there is none or the adapter cannot tell. */
  default @Nullable TlsView tlsDetails() {
    return null;
  }

  /** What the kernel knows about the client's connection now, or null where it does not tell. */
  default @Nullable TcpFigures tcpFigures() {
    return null;
  }
}
