package io.weir.proxy.netty.check;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** The kinds of channels that checks connect with. */
final class CheckSockets {

  private CheckSockets() {}

  static IoHandlerFactory ioHandler() {
    return Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
  }

  static Class<? extends Channel> channelFor(SocketAddress address) {
    if (address instanceof InetSocketAddress) {
      return Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class;
    }
    return Epoll.isAvailable() ? EpollDomainSocketChannel.class : NioDomainSocketChannel.class;
  }
}
