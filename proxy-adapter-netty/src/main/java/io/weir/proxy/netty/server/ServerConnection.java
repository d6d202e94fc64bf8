package io.weir.proxy.netty.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import io.weir.proxy.netty.loop.Deadline;
import io.weir.proxy.netty.plan.ServerPlan;
import io.weir.proxy.netty.stream.Mistakes;
import java.nio.channels.NotYetConnectedException;
import org.jspecify.annotations.Nullable;

/** One connection to a server. It has a user, a stream, or is idle. Owned by its loop. */
public final class ServerConnection extends ChannelInboundHandlerAdapter {

  /** Who uses a connection. */
  public interface User {

    /** Data have come; they are the user's to release. */
    void serverRead(ByteBuf data);

    /** No more data for now: the moment to flush what was written. */
    void serverReadComplete();

    /** The server will send no more, but may still receive. */
    void serverInputEnded();

    /** The connection is gone; it must not be used any more. */
    void serverClosed();

    void serverWritabilityChanged(boolean writable);

    /** The deadline has come that the user set. */
    void serverTimedOut();
  }

  /** How long the last bytes may take to a server that does not read them. */
  private static final long FLUSH_MILLIS = 10_000;

  private final ServerPlan server;
  private final LoopServers home;
  private @Nullable ChannelHandlerContext ctx;
  private @Nullable User user;
  private final Deadline deadline;
  private boolean dirty;
  private int uses;
  long idleSince;

  ServerConnection(ServerPlan server, LoopServers home) {
    this.server = server;
    this.home = home;
    this.deadline = new Deadline(home.loop.loop, this::timedOut);
  }

  private void timedOut() {
    User by = user;
    if (by != null) {
      by.serverTimedOut();
    } else if (ctx != null) {
      ctx.close();
    }
  }

  /** How long the user waits for the server. */
  public Deadline deadline() {
    return deadline;
  }

  public ServerPlan server() {
    return server;
  }

  /** Whether an earlier stream used it. */
  public boolean isReused() {
    return uses > 1;
  }

  int uses() {
    return uses;
  }

  void use(User by) {
    user = by;
    uses++;
  }

  public boolean isActive() {
    return ctx != null && ctx.channel().isActive();
  }

  private ChannelHandlerContext context() {
    ChannelHandlerContext known = ctx;
    if (known == null) {
      throw new IllegalStateException("not connected");
    }
    return known;
  }

  public Channel channel() {
    return context().channel();
  }

  /** Writes without flushing. A failure closes the connection, which its user is told. */
  public void write(ByteBuf data) {
    ChannelHandlerContext to = context();
    to.write(data, to.voidPromise());
    dirty = true;
  }

  public void flush() {
    if (dirty && ctx != null) {
      dirty = false;
      ctx.flush();
    }
  }

  public boolean isWritable() {
    return ctx != null && ctx.channel().isWritable();
  }

  /** Stops or goes on reading. */
  public void read(boolean on) {
    Channel channel = context().channel();
    if (channel.config().isAutoRead() != on) {
      channel.config().setAutoRead(on);
    }
  }

  /** From now on the two directions close one by one. */
  public void allowHalfClosure() {
    context().channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
  }

  /** Ends what is sent to the server, after all that was written. */
  public void shutdownOutput() {
    dirty = false;
    context()
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(
            sent -> {
              if (sent.isSuccess() && channel() instanceof DuplexChannel duplex) {
                duplex.shutdownOutput();
              }
            });
  }

  /** Closes; the user hears nothing more. */
  public void close() {
    user = null;
    deadline.cancel();
    home.forget(this);
    if (ctx != null) {
      ctx.close();
    }
  }

  /** Closes when everything written was sent; the user hears nothing more. */
  public void closeAfterFlush() {
    user = null;
    deadline.after(FLUSH_MILLIS);
    home.forget(this);
    context().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
  }

  /** The response is over: the connection waits for the next stream, or is closed. */
  public void release() {
    user = null;
    deadline.clear();
    // The last client may have been too slow for the whole response.
    read(true);
    home.keep(this);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    ctx = added;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    User by = user;
    if (by != null && message instanceof ByteBuf data) {
      by.serverRead(data);
      return;
    }
    // Nobody asked: whatever it says would be taken for the answer to the next request.
    ReferenceCountUtil.release(message);
    close();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    User by = user;
    if (by != null) {
      by.serverReadComplete();
    }
    flush();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    User by = user;
    if (by != null) {
      by.serverWritabilityChanged(context.channel().isWritable());
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      User by = user;
      if (by == null) {
        close();
      } else {
        by.serverInputEnded();
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    User by = user;
    user = null;
    deadline.cancel();
    home.forget(this);
    if (by != null) {
      by.serverClosed();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof NotYetConnectedException && !context.channel().isActive()) {
      // An event meant for an earlier socket of the same number: the connection goes on opening.
      return;
    }
    Mistakes.report(cause);
    context.close();
  }
}
