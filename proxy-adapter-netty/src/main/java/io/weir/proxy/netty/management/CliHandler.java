package io.weir.proxy.netty.management;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.concurrent.ScheduledFuture;
import io.weir.api.sample.ByteText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One management connection: bytes to lines, lines to the session, answers to bytes. Commands run
 * on a thread of their own, one at a time.
 */
final class CliHandler extends SimpleChannelInboundHandler<ByteBuf> {

  // tune.cli.max-payload-size' default, which lines stay below too.
  private static final int LONGEST_INPUT = 128 * 1024;

  private final CliSession session;
  private final Executor executor;
  private final Deque<String> lines = new ArrayDeque<>();
  private final StringBuilder partial = new StringBuilder();
  private boolean busy;
  private boolean inputEnded;
  private @Nullable ScheduledFuture<?> timeout;

  CliHandler(CliSession session, Executor executor) {
    this.session = session;
    this.executor = executor;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    restartTimeout(context);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
    // A character may come in two pieces: bytes are decoded when their line is complete.
    while (bytes.isReadable()) {
      char c = (char) bytes.readUnsignedByte();
      if (c == '\n') {
        endLine();
      } else {
        partial.append(c);
      }
    }
    if (partial.length() > LONGEST_INPUT) {
      context.close();
      return;
    }
    restartTimeout(context);
    next(context);
  }

  private void endLine() {
    int length = partial.length();
    if (length > 0 && partial.charAt(length - 1) == '\r') {
      partial.setLength(length - 1);
    }
    lines.add(ByteText.decode(ByteText.bytes(partial.toString())));
    partial.setLength(0);
  }

  private void next(ChannelHandlerContext context) {
    if (busy) {
      return;
    }
    String line = lines.poll();
    if (line == null) {
      if (inputEnded) {
        context.close();
      }
      return;
    }
    busy = true;
    try {
      executor.execute(() -> run(context, line));
    } catch (RejectedExecutionException e) {
      context.close();
    }
  }

  private void run(ChannelHandlerContext context, String line) {
    String answer = session.line(line);
    context.executor().execute(() -> answered(context, answer));
  }

  private void answered(ChannelHandlerContext context, String answer) {
    busy = false;
    ChannelFuture written =
        context.writeAndFlush(Unpooled.wrappedBuffer(ByteText.bytes(ByteText.of(answer))));
    if (session.isOver()) {
      written.addListener(ChannelFutureListener.CLOSE);
      return;
    }
    restartTimeout(context);
    next(context);
  }

  private void restartTimeout(ChannelHandlerContext context) {
    if (timeout != null) {
      timeout.cancel(false);
    }
    long millis = session.timeoutMillis();
    timeout =
        millis == 0
            ? null
            : context
                .executor()
                .schedule(
                    () -> {
                      if (!busy) {
                        context.close();
                      }
                    },
                    millis,
                    TimeUnit.MILLISECONDS);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      inputEnded = true;
      if (partial.length() > 0) {
        // A script may leave out the last line end.
        endLine();
      }
      next(context);
    }
    context.fireUserEventTriggered(event);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (timeout != null) {
      timeout.cancel(false);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
