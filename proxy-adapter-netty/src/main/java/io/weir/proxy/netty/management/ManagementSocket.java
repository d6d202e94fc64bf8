package io.weir.proxy.netty.management;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.unix.DomainSocketAddress;
import io.weir.proxy.netty.plan.BindAddress;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One listening management socket. */
final class ManagementSocket {

  private final Channel channel;
  private final SocketAddress address;
  // A unix socket is bound under another name and moved in place once everything is ready, so that
  // whoever finds the file can connect, and a file that a dead process left is replaced.
  private final @Nullable Path bound;
  private final @Nullable Path file;

  private ManagementSocket(
      Channel channel, SocketAddress address, @Nullable Path bound, @Nullable Path file) {
    this.channel = channel;
    this.address = address;
    this.bound = bound;
    this.file = file;
  }

  /** Binds a socket; a unix socket's file is not shown yet. */
  static ManagementSocket bind(BindAddress address, ServerBootstrap bootstrap) throws IOException {
    if (address instanceof BindAddress.Inet inet) {
      Channel channel =
          bind(bootstrap.channelFactory(SocketKinds.inet()), inet.address(), inet.toString());
      return new ManagementSocket(channel, channel.localAddress(), null, null);
    }
    if (address instanceof BindAddress.Inherited inherited) {
      bootstrap.channelFactory(SocketKinds.inherited(inherited.descriptor()));
      Channel channel = register(bootstrap, inherited.descriptor());
      return new ManagementSocket(channel, channel.localAddress(), null, null);
    }
    return bindUnix((BindAddress.Unix) address, bootstrap);
  }

  private static ManagementSocket bindUnix(BindAddress.Unix unix, ServerBootstrap bootstrap)
      throws IOException {
    bootstrap.channelFactory(SocketKinds.unix());
    if (unix.path().startsWith("\0")) {
      SocketAddress address = new DomainSocketAddress(unix.path());
      return new ManagementSocket(
          bind(bootstrap, address, "abns@" + unix.path().substring(1)), address, null, null);
    }
    Path file = Path.of(unix.path());
    Path bound = Path.of(unix.path() + "." + ProcessHandle.current().pid() + ".tmp");
    Files.deleteIfExists(bound);
    Channel channel = bind(bootstrap, unixAddress(bound), "unix@" + unix.path());
    try {
      if (unix.mode() >= 0) {
        Files.setPosixFilePermissions(bound, permissions(unix.mode()));
      }
    } catch (IOException | UnsupportedOperationException e) {
      channel.close();
      Files.deleteIfExists(bound);
      throw new IOException("cannot set the mode of " + unix.path() + ": " + e.getMessage(), e);
    }
    return new ManagementSocket(channel, unixAddress(file), bound, file);
  }

  private static SocketAddress unixAddress(Path path) {
    return SocketKinds.hasEpoll()
        ? new DomainSocketAddress(path.toString())
        : UnixDomainSocketAddress.of(path);
  }

  private static Channel bind(ServerBootstrap bootstrap, SocketAddress address, String name)
      throws IOException {
    return await(bootstrap.bind(address), name);
  }

  /** A channel that listens already: it only has to be registered to begin to accept. */
  private static Channel register(ServerBootstrap bootstrap, int descriptor) throws IOException {
    return await(bootstrap.register(), "fd@" + descriptor);
  }

  private static Channel await(ChannelFuture future, String name) throws IOException {
    future.awaitUninterruptibly();
    if (!future.isSuccess()) {
      Throwable cause = future.cause();
      throw new IOException("cannot bind stats socket " + name + ": " + cause.getMessage(), cause);
    }
    return future.channel();
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] all = {
      PosixFilePermission.OWNER_READ,
      PosixFilePermission.OWNER_WRITE,
      PosixFilePermission.OWNER_EXECUTE,
      PosixFilePermission.GROUP_READ,
      PosixFilePermission.GROUP_WRITE,
      PosixFilePermission.GROUP_EXECUTE,
      PosixFilePermission.OTHERS_READ,
      PosixFilePermission.OTHERS_WRITE,
      PosixFilePermission.OTHERS_EXECUTE
    };
    for (int i = 0; i < all.length; i++) {
      if ((mode & 0400 >> i) != 0) {
        permissions.add(all[i]);
      }
    }
    return permissions;
  }

  /** Shows a unix socket's file under its name. */
  void show() throws IOException {
    if (bound != null && file != null) {
      Files.move(bound, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  SocketAddress address() {
    return address;
  }

  void close() {
    channel.close().awaitUninterruptibly();
    try {
      if (bound != null) {
        Files.deleteIfExists(bound);
      }
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // Somebody else took the file away, or its folder: what was wanted.
    }
  }
}
