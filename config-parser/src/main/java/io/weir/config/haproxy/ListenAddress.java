package io.weir.config.haproxy;

import io.weir.api.config.SourceLocation;
import java.util.Objects;

/** Where a listener listens. */
public sealed interface ListenAddress {

  SourceLocation location();

  /** Which of the Internet's address families is meant. */
  enum Family {
    /** As the host's text says; IPv4 for a name that has both. */
    ANY,
    IPV4,
    IPV6
  }

  /**
   * An Internet address and one port; ranges are already spread out.
   *
   * @param host an address or a name; empty for all addresses
   * @param port 0 for one that the system chooses
   */
  record Inet(SourceLocation location, Family family, String host, int port)
      implements ListenAddress {
    public Inet {
      Objects.requireNonNull(location, "location");
      Objects.requireNonNull(family, "family");
      Objects.requireNonNull(host, "host");
      if (port < 0 || port > 65535) {
        throw new IllegalArgumentException("port: " + port + " (expected: 0..65535)");
      }
    }

    @Override
    public String toString() {
      return (host.indexOf(':') >= 0 ? "[" + host + "]" : host.isEmpty() ? "*" : host) + ":" + port;
    }
  }

  /** A socket in the file system. */
  record Unix(SourceLocation location, String path) implements ListenAddress {
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
  record AbstractUnix(SourceLocation location, String name) implements ListenAddress {
    public AbstractUnix {
      Objects.requireNonNull(location, "location");
      Objects.requireNonNull(name, "name");
    }

    @Override
    public String toString() {
      return "abns@" + name;
    }
  }

  /** A bound socket that the process inherited. */
  record Descriptor(SourceLocation location, int number) implements ListenAddress {
    public Descriptor {
      Objects.requireNonNull(location, "location");
      if (number < 0) {
        throw new IllegalArgumentException("number: " + number + " (expected: >= 0)");
      }
    }

    @Override
    public String toString() {
      return "fd@" + number;
    }
  }
}
