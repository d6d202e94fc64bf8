package io.weir.proxy.netty.listen;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.weir.proxy.netty.stream.FrontendRuntime;
import java.util.List;

/**
 * Stands in front of what registers new connections with a loop: counts them, and stops accepting
 * at a limit.
 */
final class Acceptor extends ChannelInboundHandlerAdapter {

  private final FrontendRuntime frontend;
  private final List<ConnectionLimit> limits;

  Acceptor(FrontendRuntime frontend, List<ConnectionLimit> limits) {
    this.frontend = frontend;
    this.limits = List.copyOf(limits);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    Channel client = (Channel) message;
    frontend.process.state().connectionOpened();
    frontend.proxy.counters.frontendConnectionOpened();
    boolean full = false;
    for (ConnectionLimit limit : limits) {
      limit.opened();
      full |= limit.isReached();
    }
    client.closeFuture().addListener(closed -> closed());
    if (full) {
      ctx.channel().config().setAutoRead(false);
    }
    ctx.fireChannelRead(client);
    // One that closed in between did not find this listener paused.
    if (full && limits.stream().noneMatch(ConnectionLimit::isReached)) {
      ctx.channel().config().setAutoRead(true);
    }
  }

  private void closed() {
    frontend.process.state().connectionClosed();
    frontend.proxy.counters.frontendConnectionClosed();
    for (ConnectionLimit limit : limits) {
      limit.closed();
    }
  }
}
