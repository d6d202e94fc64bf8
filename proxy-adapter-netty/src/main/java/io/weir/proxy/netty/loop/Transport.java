package io.weir.proxy.netty.loop;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.epoll.EpollTcpInfo;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.weir.api.stream.TcpFigures;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import org.jspecify.annotations.Nullable;

/** How loops speak to the kernel: epoll where there is one, else NIO. */
public enum Transport {
  EPOLL {
    @Override
    public IoHandlerFactory ioHandlers() {
      return EpollIoHandler.newFactory();
    }

    @Override
    public ChannelFactory<? extends ServerChannel> servers(boolean unix) {
      return unix ? EpollServerDomainSocketChannel::new : EpollServerSocketChannel::new;
    }

    @Override
    public ChannelFactory<? extends Channel> clients(SocketAddress to) {
      return isUnix(to) ? EpollDomainSocketChannel::new : EpollSocketChannel::new;
    }

    @Override
    public SocketAddress address(SocketAddress address) {
      return address instanceof UnixDomainSocketAddress unix
          ? new DomainSocketAddress(unix.getPath().toString())
          : address;
    }

    @Override
    public SocketAddress unixAddress(String path) {
      return new DomainSocketAddress(path);
    }
  },
  NIO {
    @Override
    public IoHandlerFactory ioHandlers() {
      return NioIoHandler.newFactory();
    }

    @Override
    public ChannelFactory<? extends ServerChannel> servers(boolean unix) {
      return unix ? NioServerDomainSocketChannel::new : NioServerSocketChannel::new;
    }

    @Override
    public ChannelFactory<? extends Channel> clients(SocketAddress to) {
      return isUnix(to) ? NioDomainSocketChannel::new : NioSocketChannel::new;
    }

    @Override
    public SocketAddress address(SocketAddress address) {
      return address instanceof DomainSocketAddress unix
          ? UnixDomainSocketAddress.of(unix.path())
          : address;
    }

    @Override
    public SocketAddress unixAddress(String path) {
      return UnixDomainSocketAddress.of(path);
    }
  };

  /** The best that this machine has. */
  public static Transport best() {
    return Epoll.isAvailable() ? EPOLL : NIO;
  }

  public abstract IoHandlerFactory ioHandlers();

  /** Makes listening channels. */
  public abstract ChannelFactory<? extends ServerChannel> servers(boolean unix);

  /** Makes channels that connect to an address. */
  public abstract ChannelFactory<? extends Channel> clients(SocketAddress to);

  /** An address in the form that this transport's channels take. */
  public abstract SocketAddress address(SocketAddress address);

  /** The address of a unix socket; a path that begins with a NUL is in the abstract namespace. */
  public abstract SocketAddress unixAddress(String path);

  /** What the kernel knows about a connection; null where it is not TCP, or closed, or untold. */
  public static @Nullable TcpFigures tcpFigures(Channel channel) {
    if (!(channel instanceof EpollSocketChannel epoll) || !channel.isOpen()) {
      return null;
    }
    EpollTcpInfo info;
    try {
      info = epoll.tcpInfo();
    } catch (ChannelException e) {
      return null; // closed meanwhile, or the kernel does not know how
    }
    return new TcpFigures(
        info.rtt(),
        info.rttvar(),
        info.unacked(),
        info.sacked(),
        info.lost(),
        info.retrans(),
        info.fackets(),
        info.reordering());
  }

  private static boolean isUnix(SocketAddress address) {
    return address instanceof DomainSocketAddress || address instanceof UnixDomainSocketAddress;
  }
}
