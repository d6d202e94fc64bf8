package io.weir.proxy.netty.listen;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.unix.FileDescriptor;
import io.weir.api.sample.AddressText;
import io.weir.proxy.netty.loop.Transport;
import io.weir.proxy.netty.plan.BindAddress;
import io.weir.proxy.netty.plan.FrontendPlan;
import io.weir.proxy.netty.plan.ListenerPlan;
import io.weir.proxy.netty.plan.ProcessPlan;
import io.weir.proxy.netty.server.LoopServers;
import io.weir.proxy.netty.stream.Backends;
import io.weir.proxy.netty.stream.FrontendRuntime;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All listening sockets of the process. */
public final class Listeners {

  /** What the kernel takes at most is net.core.somaxconn, whatever is asked. */
  private static final int BACKLOG = 65_535;

  private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(32768, 65536);

  private final EventLoopGroup group;
  private final Transport transport;
  private final IdentityHashMap<EventLoop, LoopServers> loops;
  private final List<Listener> listeners = new ArrayList<>();
  private final List<UnixSocket> unixSockets = new ArrayList<>();

  public Listeners(
      EventLoopGroup group, Transport transport, IdentityHashMap<EventLoop, LoopServers> loops) {
    this.group = group;
    this.transport = transport;
    this.loops = loops;
  }

  /**
   * Binds every listener of every frontend.
   *
   * @throws IOException where one cannot be bound; the message names the frontend and the address
   */
  public void bind(ProcessPlan plan, Backends backends) throws IOException {
    ConnectionLimit process = new ConnectionLimit(() -> plan.state().maxConnections());
    for (FrontendPlan frontend : plan.frontends()) {
      FrontendRuntime runtime = new FrontendRuntime(frontend, plan, backends);
      ConnectionLimit own = new ConnectionLimit(() -> frontend.proxy().counters().maxConnections());
      for (ListenerPlan listener : frontend.listeners()) {
        ConnectionLimit single = new ConnectionLimit(listener::maxConnections);
        Listener made = new Listener(runtime, listener, List.of(process, own, single));
        made.open(listener.address());
        listeners.add(made);
      }
    }
  }

  /** One socket, which may be closed and opened again. */
  private final class Listener {
    private final FrontendRuntime frontend;
    private final ListenerPlan plan;
    private final List<ConnectionLimit> limits;
    private @Nullable Channel channel;
    private @Nullable SocketAddress boundTo;

    Listener(FrontendRuntime frontend, ListenerPlan plan, List<ConnectionLimit> limits) {
      this.frontend = frontend;
      this.plan = plan;
      this.limits = limits;
    }

    void open(BindAddress address) throws IOException {
      Channel opened = bind(frontend, plan, address, limits);
      channel = opened;
      boundTo = opened.localAddress();
      limits.forEach(limit -> limit.cover(opened));
    }

    void close() {
      Channel of = channel;
      if (of != null) {
        channel = null;
        limits.forEach(limit -> limit.uncover(of));
        of.close().awaitUninterruptibly();
      }
    }

    /** A socket that came from elsewhere cannot be opened again, only left alone. */
    boolean isInherited() {
      return plan.address() instanceof BindAddress.Inherited;
    }

    void pause() {
      Channel of = channel;
      if (isInherited() && of != null) {
        limits.forEach(limit -> limit.uncover(of));
        of.config().setAutoRead(false);
      } else {
        close();
      }
    }

    void resume() throws IOException {
      Channel of = channel;
      if (of != null) {
        limits.forEach(limit -> limit.cover(of));
        of.config().setAutoRead(true);
      } else if (boundTo instanceof InetSocketAddress inet
          && plan.address() instanceof BindAddress.Inet) {
        // Port 0 has become a port that clients know.
        open(new BindAddress.Inet(inet, false));
      } else {
        open(plan.address());
      }
    }
  }

  /** Closes a frontend's sockets, until {@link #resume}. */
  public synchronized void pause(FrontendPlan frontend) {
    for (Listener listener : of(frontend)) {
      listener.pause();
    }
  }

  /**
   * Opens them again.
   *
   * @throws IOException where one cannot be bound; the others are open then
   */
  public synchronized void resume(FrontendPlan frontend) throws IOException {
    IOException first = null;
    for (Listener listener : of(frontend)) {
      try {
        listener.resume();
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  /** Those of that very plan: two that say the same are two all the same. */
  @SuppressWarnings("ReferenceEquality")
  private List<Listener> of(FrontendPlan frontend) {
    return listeners.stream().filter(listener -> listener.frontend.plan.equals(frontend)).toList();
  }

  private Channel bind(
      FrontendRuntime frontend,
      ListenerPlan listener,
      BindAddress address,
      List<ConnectionLimit> limits)
      throws IOException {
    ServerBootstrap bootstrap = new ServerBootstrap();
    bootstrap.group(group, group);
    bootstrap.handler(new Acceptor(frontend, limits));
    bootstrap.childHandler(
        new ClientInitializer(frontend, listener, limits.get(limits.size() - 1), loops));
    bootstrap.option(
        ChannelOption.SO_BACKLOG, listener.backlog() > 0 ? listener.backlog() : BACKLOG);
    bootstrap.childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT);
    bootstrap.childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK);
    if (transport == Transport.EPOLL || address instanceof BindAddress.Inet) {
      // NIO's unix sockets cannot do it.
      bootstrap.childOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    }
    ChannelFuture bound;
    if (address instanceof BindAddress.Inet inet) {
      bootstrap.channelFactory(transport.servers(false));
      bootstrap.option(ChannelOption.SO_REUSEADDR, true);
      bootstrap.childOption(ChannelOption.TCP_NODELAY, true);
      bound = bootstrap.bind(inet.address());
    } else if (address instanceof BindAddress.Unix unix) {
      UnixSocket socket = new UnixSocket(unix);
      socket.prepare();
      bootstrap.channelFactory(transport.servers(true));
      bound = bootstrap.bind(transport.unixAddress(unix.path()));
      bound.awaitUninterruptibly();
      if (bound.isSuccess()) {
        socket.protect();
        unixSockets.add(socket);
      }
    } else {
      bootstrap.channelFactory(inherited(((BindAddress.Inherited) address).descriptor()));
      // Already bound and listening: only the loop is missing.
      bound = bootstrap.register();
    }
    bound.awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw failure(frontend, address, bound.cause());
    }
    return bound.channel();
  }

  private ChannelFactory<? extends ServerChannel> inherited(int descriptor) throws IOException {
    if (transport != Transport.EPOLL) {
      throw new IOException(
          "fd@" + descriptor + ": inherited sockets need epoll, which this system does not have");
    }
    FileDescriptor inherited = new FileDescriptor(descriptor);
    return () ->
        InheritedSocket.isUnix(inherited.intValue())
            ? new EpollServerDomainSocketChannel(inherited.intValue(), true)
            : new EpollServerSocketChannel(inherited.intValue());
  }

  private static IOException failure(
      FrontendRuntime frontend, BindAddress address, Throwable cause) {
    String why = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    BindException failure =
        new BindException(
            "Starting frontend "
                + frontend.proxy.plan.name()
                + ": cannot bind socket ("
                + why
                + ") ["
                + text(address)
                + "]");
    failure.initCause(cause);
    return failure;
  }

  private static String text(BindAddress address) {
    if (address instanceof BindAddress.Inet inet) {
      InetSocketAddress at = inet.address();
      return AddressText.format(at.getAddress()) + ":" + at.getPort();
    }
    return address instanceof BindAddress.Unix unix
        ? unix.path()
        : "fd@" + ((BindAddress.Inherited) address).descriptor();
  }

  /**
   * Where each listener really listens. An inherited unix socket keeps its path to itself; it goes
   * by {@code fd@N}.
   */
  public synchronized Map<ListenerPlan, SocketAddress> addresses() {
    Map<ListenerPlan, SocketAddress> addresses = new LinkedHashMap<>();
    for (Listener listener : listeners) {
      SocketAddress address = listener.boundTo;
      addresses.put(
          listener.plan,
          address == null ? transport.unixAddress(text(listener.plan.address())) : address);
    }
    return addresses;
  }

  /** Stops listening; returns when the sockets are closed. */
  public synchronized void close() {
    listeners.forEach(Listener::close);
    for (UnixSocket socket : unixSockets) {
      socket.remove();
    }
    unixSockets.clear();
  }
}
