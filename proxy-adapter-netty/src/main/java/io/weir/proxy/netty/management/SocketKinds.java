package io.weir.proxy.netty.management;

import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The kinds of channels that this machine offers. */
final class SocketKinds {

  private SocketKinds() {}

  static boolean hasEpoll() {
    return Epoll.isAvailable();
  }

  static IoHandlerFactory ioHandler() {
    return hasEpoll() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
  }

  static ChannelFactory<ServerChannel> inet() {
    return hasEpoll() ? EpollServerSocketChannel::new : NioServerSocketChannel::new;
  }

  static ChannelFactory<ServerChannel> unix() {
    return hasEpoll() ? EpollServerDomainSocketChannel::new : NioServerDomainSocketChannel::new;
  }

  /**
   * A channel on a listening socket that this process inherited.
   *
   * @throws IOException where there is no epoll, which alone can take over a descriptor
   */
  static ChannelFactory<ServerChannel> inherited(int descriptor) throws IOException {
    if (!hasEpoll()) {
      throw new IOException("fd@" + descriptor + ": needs epoll, which is not available here");
    }
    return isUnix(descriptor)
        ? () -> new EpollServerDomainSocketChannel(descriptor)
        : () -> new EpollServerSocketChannel(descriptor);
  }

  /** Whether a descriptor is a unix socket: the kernel lists those with their inodes. */
  private static boolean isUnix(int descriptor) throws IOException {
    Path link = Path.of("/proc/self/fd/" + descriptor);
    if (!Files.isSymbolicLink(link)) {
      throw new IOException("fd@" + descriptor + ": no such descriptor");
    }
    String target = Files.readSymbolicLink(link).toString();
    if (!target.startsWith("socket:[") || !target.endsWith("]")) {
      throw new IOException("fd@" + descriptor + ": not a socket");
    }
    String inode = " " + target.substring(8, target.length() - 1);
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/net/unix"))) {
      return lines.anyMatch(line -> line.endsWith(inode) || line.contains(inode + " "));
    }
  }
}
