package io.weir.proxy.netty.plan;

import java.net.InetSocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a listener listens. */
public sealed interface BindAddress {

  /**
   * An address and port.
   *
   * @param v4v6 whether an IPv6 wildcard takes IPv4 connections too
   */
  record Inet(InetSocketAddress address, boolean v4v6) implements BindAddress {
    public Inet {
      Objects.requireNonNull(address, "address");
    }
  }

  /**
   * A unix domain socket.
   *
   * @param path its path; one that begins with a NUL is in the abstract namespace
   * @param mode the permission bits, or -1 to leave them to the umask
   * @param user the owner's name or number, or null
   * @param group the owning group's name or number, or null
   */
  record Unix(String path, int mode, @Nullable String user, @Nullable String group)
      implements BindAddress {
    public Unix {
      Objects.requireNonNull(path, "path");
    }
  }

  /** A listening socket that this process inherited. */
  record Inherited(int descriptor) implements BindAddress {}
}
