package io.weir.proxy.netty.stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.weir.proxy.netty.loop.Deadline;
import io.weir.proxy.netty.loop.LoopState;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection: writing, reading on demand, and closing so that what was written arrives.
 * Owned by its loop.
 */
public abstract class ClientChannel extends ChannelInboundHandlerAdapter
    implements LoopState.Client {

  /** How long an ended connection waits for the client to close its side. */
  private static final long LINGER_MILLIS = 1000;

  public final LoopState loop;
  public final ClientSession session;
  protected final Deadline deadline;
  private @Nullable ChannelHandlerContext ctx;
  private boolean dirty;
  private boolean closing;
  private boolean lingering;
  private long closeMillis;
  private long lastPending = Long.MAX_VALUE;

  protected ClientChannel(LoopState loop, ClientSession session) {
    this.loop = loop;
    this.session = session;
    this.deadline = new Deadline(loop.loop, this::expired);
  }

  private void expired() {
    if (closing && !lingering && hasDrained()) {
      // Slow, but still reading what it was sent.
      deadline.after(closeMillis);
    } else if (closing) {
      closeNow();
    } else {
      timedOut();
    }
  }

  /** The deadline has come. */
  protected abstract void timedOut();

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    ctx = added;
    loop.add(this);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext removed) {
    loop.remove(this);
    deadline.cancel();
  }

  protected final ChannelHandlerContext context() {
    ChannelHandlerContext known = ctx;
    if (known == null) {
      throw new IllegalStateException("no channel yet");
    }
    return known;
  }

  public final ByteBufAllocator alloc() {
    return context().alloc();
  }

  public final Deadline deadline() {
    return deadline;
  }

  /** Writes without flushing. */
  public final void write(ByteBuf data) {
    ChannelHandlerContext to = context();
    to.write(data, to.voidPromise());
    dirty = true;
  }

  public final void flush() {
    if (dirty) {
      dirty = false;
      context().flush();
    }
  }

  public final boolean isWritable() {
    return context().channel().isWritable();
  }

  /** Stops or goes on reading. */
  public final void read(boolean on) {
    Channel channel = context().channel();
    if (channel.config().isAutoRead() != on) {
      channel.config().setAutoRead(on);
    }
  }

  /** Whether the client took anything of what waits for it since this was asked last. */
  public final boolean hasDrained() {
    long pending = context().channel().bytesBeforeWritable();
    boolean drained = pending < lastPending;
    lastPending = pending;
    return drained;
  }

  public final boolean isClosing() {
    return closing;
  }

  /** Closes at once; what was not sent yet is lost. */
  public final void closeNow() {
    closing = true;
    context().close();
  }

  /**
   * Closes when everything written was sent.
   *
   * @param unread whether the client may still be sending: its bytes are then read and dropped for
   *     a moment, because closing over them would reset the connection, and the client would lose
   *     the answer
   * @param timeoutMillis how long sending may take, or 0 for as long as it needs
   */
  public final void closeAfterFlush(boolean unread, long timeoutMillis) {
    if (closing) {
      return;
    }
    closing = true;
    dirty = false;
    closeMillis = timeoutMillis;
    deadline.after(timeoutMillis);
    context()
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(
            sent -> {
              if (sent.isSuccess() && unread) {
                linger();
              } else {
                context().close();
              }
            });
  }

  private void linger() {
    lingering = true;
    deadline.after(LINGER_MILLIS);
    read(true);
    endOutput();
  }

  private void endOutput() {
    if (context().channel() instanceof DuplexChannel duplex) {
      duplex.shutdownOutput();
    } else {
      context().close();
    }
  }

  /** Ends what is sent to the client, after all that was written; reading goes on. */
  public final void shutdownOutput() {
    dirty = false;
    context()
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(
            sent -> {
              if (sent.isSuccess()) {
                endOutput();
              }
            });
  }

  @Override
  public final void stopNow() {
    closeNow();
  }
}
