package io.weir.proxy.netty.tcp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.ReferenceCountUtil;
import io.weir.proxy.netty.plan.LiveStream;
import io.weir.proxy.netty.server.LoopServers;
import io.weir.proxy.netty.stream.ClientChannel;
import io.weir.proxy.netty.stream.ClientSession;
import io.weir.proxy.netty.stream.Mistakes;
import org.jspecify.annotations.Nullable;

/** A client's connection in TCP mode: one stream from its beginning to its end. */
public final class TcpClient extends ClientChannel {

  final LoopServers servers;
  private @Nullable TcpStream stream;

  public TcpClient(LoopServers servers, ClientSession session) {
    super(servers.loop, session);
    this.servers = servers;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    super.handlerAdded(ctx);
    // Not at once: the channel is still being registered, and the stream may want to close it.
    ctx.executor().execute(this::begin);
  }

  private @Nullable TcpStream begin() {
    if (stream == null && context().channel().isActive() && !isClosing()) {
      TcpStream begun = new TcpStream(this);
      stream = begun;
      begun.start();
    }
    return stream;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    TcpStream current = begin();
    if (message instanceof ByteBuf data && current != null && !isClosing()) {
      current.clientRead(data);
    } else {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    TcpStream current = stream;
    if (current != null) {
      current.flush();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    TcpStream current = stream;
    if (current != null) {
      current.clientWritabilityChanged(ctx.channel().isWritable());
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (!(event instanceof ChannelInputShutdownEvent)) {
      return;
    }
    TcpStream current = begin();
    if (current == null || isClosing()) {
      closeNow();
    } else {
      current.clientInputEnded();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    TcpStream current = stream;
    if (current != null) {
      current.clientGone();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    Mistakes.report(cause);
    closeNow();
  }

  @Override
  protected void timedOut() {
    TcpStream current = stream;
    if (current != null) {
      current.clientTimedOut();
    }
  }

  @Override
  public @Nullable LiveStream stream() {
    TcpStream current = stream;
    return current == null || current.isEnded() ? null : current;
  }

  /** A connection is one stream: it goes on until it ends by itself or time is up. */
  @Override
  public void stopGracefully() {}
}
