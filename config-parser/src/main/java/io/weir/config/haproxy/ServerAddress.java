package io.weir.config.haproxy;

import io.weir.api.config.SourceLocation;
import java.util.Objects;

/** Where a server is. */
public sealed interface ServerAddress {

  SourceLocation location();

  /**
   * An Internet address.
   *
   * @param host an address or a name; empty for the address that the client connected to
   * @param port the port, or a distance from the client's destination port; see {@link #portKind}
   */
  record Inet(
      SourceLocation location,
      ListenAddress.Family family,
      String host,
      int port,
      PortKind portKind)
      implements ServerAddress {

    public Inet {
      Objects.requireNonNull(location, "location");
      Objects.requireNonNull(family, "family");
      Objects.requireNonNull(host, "host");
      Objects.requireNonNull(portKind, "portKind");
      if (port < -65535 || port > 65535) {
        throw new IllegalArgumentException("port: " + port + " (expected: -65535..65535)");
      }
    }

    @Override
    public String toString() {
      return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
  }

  /** How the port is to be understood. */
  enum PortKind {
    /** As it stands. */
    FIXED,
    /** The port that the client connected to. */
    CLIENT,
    /**
     * A distance to be added to the port that the client connected to: {@code +1000}, {@code -10}.
     */
    OFFSET
  }

  /** A socket in the file system. */
  record Unix(SourceLocation location, String path) implements ServerAddress {
    public Unix {
      Objects.requireNonNull(location, "location");
      Objects.requireNonNull(path, "path");
    }

    @Override
    public String toString() {
      return "unix@" + path;
    }
  }

  /** A socket in Linux's abstract name space. */
  record AbstractUnix(SourceLocation location, String name) implements ServerAddress {
    public AbstractUnix {
      Objects.requireNonNull(location, "location");
      Objects.requireNonNull(name, "name");
    }

    @Override
    public String toString() {
      return "abns@" + name;
    }
  }
}
