package io.weir.proxy.netty.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.ReferenceCountUtil;
import io.weir.proxy.netty.http1.RequestHead;
import io.weir.proxy.netty.plan.LiveStream;
import io.weir.proxy.netty.plan.Reply;
import io.weir.proxy.netty.plan.Timeouts;
import io.weir.proxy.netty.server.LoopServers;
import io.weir.proxy.netty.server.ServerConnection;
import io.weir.proxy.netty.stream.ClientChannel;
import io.weir.proxy.netty.stream.ClientSession;
import io.weir.proxy.netty.stream.FrontendRuntime;
import io.weir.proxy.netty.stream.Mistakes;
import org.jspecify.annotations.Nullable;

/**
 * A client's HTTP connection: reads request heads, one stream after the other, and hands bodies to
 * the stream. Requests that come early wait in their bytes.
 */
public final class HttpClient extends ClientChannel {

  /** How much of the following requests is read while one is answered. */
  private static final int MAX_PIPELINED = 16384;

  final LoopServers servers;
  private final FrontendRuntime frontend;
  private @Nullable ByteBuf input;
  private @Nullable RequestHead head;
  private @Nullable HttpStream stream;
  private @Nullable ServerConnection lastServer;
  private long streamAcceptedNanos;
  private long firstByteNanos;
  private int requests;
  private boolean inputEnded;
  private boolean processing;
  private boolean stopping;

  public HttpClient(LoopServers servers, ClientSession session) {
    super(servers.loop, session);
    this.servers = servers;
    this.frontend = session.runtime;
    this.streamAcceptedNanos = session.acceptedNanos;
  }

  private Timeouts timeouts() {
    return frontend.proxy.plan.timeouts();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    super.handlerAdded(added);
    deadline.from(session.acceptedNanos, timeouts().httpRequest());
  }

  // What comes from the client

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!(message instanceof ByteBuf data) || isClosing()) {
      ReferenceCountUtil.release(message);
      return;
    }
    ByteBuf waiting = input;
    input =
        waiting == null
            ? data
            : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(ctx.alloc(), waiting, data);
    HttpStream current = stream;
    if (current != null) {
      current.clientActive();
    }
    process();
  }

  /** Takes apart what is here, as far as it can be dealt with now. */
  void process() {
    if (processing) {
      return;
    }
    processing = true;
    try {
      while (input != null && !isClosing()) {
        HttpStream current = stream;
        if (current == null) {
          if (!isWritable()) {
            // Who asks without reading the answers has to wait.
            break;
          }
          readHead(input);
        } else if (current.needsBody()) {
          int before = input.readableBytes();
          current.requestData(input);
          if (input != null && before > 0 && input.readableBytes() == before) {
            break;
          }
        } else {
          break;
        }
        if (input != null && !input.isReadable()) {
          input.release();
          input = null;
        }
      }
      if (isClosing()) {
        dropInput();
      }
    } finally {
      processing = false;
    }
    updateRead();
  }

  /** Reads on, unless what is here already cannot be dealt with yet. */
  void updateRead() {
    if (isClosing() || !context().channel().isActive()) {
      return;
    }
    HttpStream current = stream;
    boolean full = input != null && input.readableBytes() >= MAX_PIPELINED;
    boolean blocked = current == null ? !isWritable() : current.isRequestBlocked();
    read(!full && !blocked);
  }

  private void readHead(ByteBuf from) {
    RequestHead reading = head;
    if (reading == null) {
      reading = loop.takeRequestHead();
      if (frontend.plan.lenient()) {
        reading.acceptMistakes();
      }
      head = reading;
      firstByteNanos = System.nanoTime();
    }
    switch (reading.read(from)) {
      case MORE -> {
        // The first request's time runs since the connection was accepted.
        if (requests > 0) {
          deadline.from(firstByteNanos, timeouts().httpRequest());
        }
      }
      case MALFORMED -> refuse(reading.refusal(), "PR--");
      case COMPLETE -> startStream(reading);
    }
  }

  private void startStream(RequestHead complete) {
    head = null;
    requests++;
    deadline.clear();
    frontend.process.state().requestReceived();
    frontend.proxy.counters.frontendRequests.mark();
    frontend.proxy.counters.requestTotal.increment();
    HttpStream started =
        new HttpStream(this, complete, streamAcceptedNanos, firstByteNanos, requests == 1);
    stream = started;
    started.start();
  }

  /** Answers what cannot become a stream, and closes. */
  private void refuse(int status, String termination) {
    RequestHead bad = head;
    head = null;
    if (status != 408) {
      frontend.proxy.counters.failedRequests.increment();
    }
    frontend.proxy.counters.responseSent(status);
    Reply page = frontend.proxy.plan.errorPages().page(status);
    if (page != null) {
      write(OwnReply.encode(alloc(), loop, page, status));
    }
    loop.give(bad);
    frontend.plan.log().sessionEnded(session, status, termination);
    closeAfterFlush(true, timeouts().client());
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    HttpStream current = stream;
    if (current != null) {
      current.flush();
    }
    flush();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    HttpStream current = stream;
    if (current != null) {
      current.clientWritabilityChanged(ctx.channel().isWritable());
    } else if (ctx.channel().isWritable()) {
      process();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (!(event instanceof ChannelInputShutdownEvent)) {
      return;
    }
    inputEnded = true;
    HttpStream current = stream;
    if (isClosing() || current == null) {
      // Lingering is over, or the client wants nothing any more.
      abandonHead();
      closeNow();
    } else {
      current.clientInputEnded();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    inputEnded = true;
    HttpStream current = stream;
    if (current != null) {
      current.clientGone();
    }
    abandonHead();
    dropInput();
  }

  private void abandonHead() {
    RequestHead partial = head;
    if (partial != null) {
      head = null;
      loop.give(partial);
      frontend.plan.log().sessionEnded(session, 0, "CR--");
    }
  }

  private void dropInput() {
    ByteBuf rest = input;
    if (rest != null) {
      input = null;
      rest.release();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    Mistakes.report(cause);
    closeNow();
  }

  @Override
  protected void timedOut() {
    HttpStream current = stream;
    if (current != null) {
      current.clientTimedOut();
    } else if (head != null || requests == 0) {
      refuse(408, "cR--");
    } else {
      closeAfterFlush(false, timeouts().client());
    }
  }

  // What streams ask for

  /** Gives the stream what is here of its body. */
  void feedBody(HttpStream to) {
    ByteBuf here = input;
    if (here != null && here.isReadable() && to.needsBody()) {
      to.requestData(here);
    }
  }

  boolean isInputEnded() {
    return inputEnded;
  }

  boolean isStopping() {
    return stopping || loop.isStopping();
  }

  /** Whether bytes are here that nobody has read. */
  boolean hasInput() {
    return input != null && input.isReadable();
  }

  @Nullable ServerConnection lastServer() {
    return lastServer;
  }

  void setLastServer(@Nullable ServerConnection to) {
    lastServer = to;
  }

  /**
   * The stream is over.
   *
   * @param keepAlive whether another may follow
   * @param unread whether a part of its request was not read
   */
  void streamEnded(boolean keepAlive, boolean unread) {
    stream = null;
    streamAcceptedNanos = System.nanoTime();
    flush();
    if (!context().channel().isActive()) {
      return;
    }
    if (!keepAlive || isStopping() || (inputEnded && !hasInput())) {
      closeAfterFlush(unread || hasInput(), timeouts().client());
      dropUnlessProcessing();
      return;
    }
    deadline.from(streamAcceptedNanos, timeouts().httpKeepAlive());
    if (hasInput()) {
      process();
    } else {
      updateRead();
    }
  }

  private void dropUnlessProcessing() {
    // A loop that takes the input apart drops the rest by itself.
    if (!processing) {
      dropInput();
    }
  }

  @Override
  public @Nullable LiveStream stream() {
    return stream;
  }

  @Override
  public void stopGracefully() {
    stopping = true;
    if (stream == null && head == null && !hasInput() && requests > 0) {
      closeNow();
    }
  }

  @Override
  public void closeUnused() {
    if (stream == null && head == null) {
      closeNow();
    }
  }
}
