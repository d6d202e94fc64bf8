package io.weir.proxy.netty.listen;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.weir.proxy.netty.http.HttpClient;
import io.weir.proxy.netty.loop.Transport;
import io.weir.proxy.netty.plan.ListenerPlan;
import io.weir.proxy.netty.server.LoopServers;
import io.weir.proxy.netty.stream.ClientSession;
import io.weir.proxy.netty.stream.FrontendRuntime;
import io.weir.proxy.netty.tcp.TcpClient;
import java.util.IdentityHashMap;

/** Makes the session and the handlers of a new connection. */
final class ClientInitializer extends ChannelInitializer<Channel> {

  private final FrontendRuntime frontend;
  private final ListenerPlan listener;
  private final ConnectionLimit connections;
  private final IdentityHashMap<EventLoop, LoopServers> loops;

  ClientInitializer(
      FrontendRuntime frontend,
      ListenerPlan listener,
      ConnectionLimit connections,
      IdentityHashMap<EventLoop, LoopServers> loops) {
    this.frontend = frontend;
    this.listener = listener;
    this.connections = connections;
    this.loops = loops;
  }

  @Override
  protected void initChannel(Channel channel) {
    LoopServers servers = loops.get(channel.eventLoop());
    if (servers == null) {
      channel.close();
      return;
    }
    ClientSession session =
        new ClientSession(
            frontend,
            listener,
            channel.remoteAddress(),
            channel.localAddress(),
            connections::open,
            () -> Transport.tcpFigures(channel));
    if (!SessionRules.accept(
        servers.loop, session, frontend.proxy.rules.tcpRequestConnection(), false)) {
      channel.close();
      return;
    }
    if (listener.acceptProxy()) {
      channel
          .pipeline()
          .addLast(
              new ProxyHeaderCheck(),
              new HAProxyMessageDecoder(),
              new ProxyHeaderReader(servers.loop, session, () -> traffic(servers, session)));
    } else if (!SessionRules.accept(
        servers.loop, session, frontend.proxy.rules.tcpRequestSession(), true)) {
      channel.close();
    } else {
      channel.pipeline().addLast(traffic(servers, session));
    }
  }

  private ChannelHandler traffic(LoopServers servers, ClientSession session) {
    return frontend.proxy.plan.http()
        ? new HttpClient(servers, session)
        : new TcpClient(servers, session);
  }
}
