package io.weir.proxy.netty.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.weir.proxy.netty.http1.BodyReader;
import io.weir.proxy.netty.http1.ChunkWriter;
import io.weir.proxy.netty.server.ServerConnection;
import io.weir.proxy.netty.stream.HeldBytes;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way to the server: its head when there is a connection, its body as it comes.
 * What comes before there is a server is held, up to one buffer; then the client has to wait.
 */
final class RequestBody {

  /** Up to this size, data travel in the buffer of the head: one system call, no vector. */
  private static final int SMALL = 4096;

  private static final ByteBuf CONTINUE =
      Unpooled.unreleasableBuffer(
          Unpooled.directBuffer()
              .writeBytes("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
              .asReadOnly());

  private final HttpStream stream;
  private final BodyReader reader = new BodyReader();
  private final HeldBytes held;
  private boolean dataSeen;
  private boolean continueSent;
  private boolean prepared;
  private boolean headSent;
  private boolean bodySent;
  private boolean inputEnded;

  RequestBody(HttpStream stream) {
    this.stream = stream;
    this.held = new HeldBytes(stream.loop.buffers.readable());
  }

  void begin() {
    if (stream.request.isChunked()) {
      reader.chunked();
    } else {
      reader.length(Math.max(0, stream.request.contentLength()));
    }
    if (!reader.isComplete()) {
      stream.client.deadline().after(stream.clientTimeout());
    }
  }

  /** The client's time runs while its data are waited for, and while they could be taken. */
  void touchClient() {
    if (reader.isComplete() || isBlocked()) {
      stream.client.deadline().clear();
    } else {
      stream.client.deadline().after(stream.clientTimeout());
    }
  }

  /** The server's time runs once it has the whole request, and while it does not take more. */
  void touchServer(ServerConnection to) {
    if (stream.isRequestForwarded() || !to.isWritable()) {
      to.deadline().after(stream.serverTimeout());
    } else {
      to.deadline().clear();
    }
  }

  boolean isComplete() {
    return reader.isComplete();
  }

  boolean isFull() {
    return held.isFull();
  }

  /** Whether the client has to wait: for the server to read, or to be there at all. */
  boolean isBlocked() {
    ServerConnection to = stream.connection();
    if (headSent && to != null) {
      return (stream.isTunnel() || !reader.isComplete() || bodySent) && !to.isWritable();
    }
    return held.isFull();
  }

  /** Takes the body's part from what the client sent. */
  void read(ByteBuf input) {
    int before = input.readableBytes();
    if (stream.isTunnel()) {
      tunnel(input.readRetainedSlice(before));
      stream.countRequestIn(before);
      return;
    }
    ByteBuf data = reader.read(input);
    stream.countRequestIn(before - input.readableBytes());
    dataSeen = true;
    if (reader.isMalformed()) {
      if (data != null) {
        data.release();
      }
      malformed();
      return;
    }
    if (headSent) {
      forward(data);
    } else {
      if (data != null) {
        held.add(stream.client.alloc(), data);
      }
      touchClient();
      stream.analysis.bodyArrived();
    }
  }

  private void malformed() {
    stream.closeClientAfter();
    stream.frontend.proxy.counters.failedRequests.increment();
    if (stream.answer.isForwarding()) {
      stream.abort("PD");
    } else {
      stream.reply(400, "PR");
    }
  }

  /** A rule waits for the body: a client that waits for permission to send it gets it now. */
  void askForBody() {
    if (!continueSent && !dataSeen && !reader.isComplete() && stream.request.expectsContinue()) {
      continueSent = true;
      stream.request.headers().remove("expect");
      stream.client.write(CONTINUE.duplicate());
      stream.client.flush();
    }
  }

  /** Whether the client may have decided not to send the body at all. */
  boolean isWaitingForContinue() {
    return !dataSeen && !reader.isComplete() && stream.request.expectsContinue();
  }

  /** There is a connection: sends the head, and what is here of the body. */
  void forwardHead(ServerConnection to) {
    headSent = true;
    if (!prepared) {
      prepared = true;
      stream.request.prepareForServer(stream.keepsServer());
    }
    ByteBuf data = held.take();
    int size = data == null ? 0 : data.readableBytes();
    int room = stream.request.encodedLength() + ChunkWriter.MAX_BEGIN + 8;
    ByteBuf out = stream.client.alloc().directBuffer(room + (size <= SMALL ? size : 0));
    stream.request.writeTo(out);
    if (data != null && size <= SMALL) {
      appendSmall(out, data);
      data = null;
    }
    send(to, out);
    if (data != null || (reader.isComplete() && !stream.isRequestForwarded())) {
      forward(data);
    } else {
      touchClient();
      touchServer(to);
    }
  }

  private void appendSmall(ByteBuf out, ByteBuf data) {
    if (stream.request.isChunked()) {
      ChunkWriter.begin(out, data.readableBytes());
      out.writeBytes(data);
      ChunkWriter.end(out);
    } else {
      out.writeBytes(data);
    }
    data.release();
    bodySent = true;
  }

  /** Sends data, which it takes over, and the end if this was all. */
  private void forward(@Nullable ByteBuf data) {
    ServerConnection to = stream.connection();
    if (to == null) {
      // The server is gone, its answer is not: the rest of the request is read and dropped.
      if (data != null) {
        data.release();
      }
      return;
    }
    boolean chunked = stream.request.isChunked();
    if (data != null) {
      bodySent = true;
      if (chunked) {
        ByteBuf line = stream.client.alloc().directBuffer(ChunkWriter.MAX_BEGIN);
        ChunkWriter.begin(line, data.readableBytes());
        send(to, line);
        send(to, data);
        ByteBuf end = stream.client.alloc().directBuffer(2);
        ChunkWriter.end(end);
        send(to, end);
      } else {
        send(to, data);
      }
    }
    touchClient();
    touchServer(to);
    if (reader.isComplete()) {
      if (chunked) {
        bodySent = true;
        ByteBuf last =
            stream.client.alloc().directBuffer(ChunkWriter.lastLength(reader.trailers()));
        ChunkWriter.last(last, reader.trailers());
        send(to, last);
      }
      stream.requestForwarded();
    }
  }

  private void send(ServerConnection to, ByteBuf data) {
    stream.countRequestOut(data.readableBytes());
    to.write(data);
  }

  private void tunnel(ByteBuf data) {
    ServerConnection to = stream.connection();
    if (to == null || inputEnded) {
      data.release();
      return;
    }
    stream.touchTunnel();
    send(to, data);
  }

  /** The client's side of a tunnel ended. */
  void endTunnel() {
    inputEnded = true;
    ServerConnection to = stream.connection();
    if (to != null) {
      to.shutdownOutput();
    }
    stream.answer.tunnelInputEnded();
  }

  boolean isInputEnded() {
    return inputEnded;
  }

  void serverWritabilityChanged(boolean writable) {
    ServerConnection to = stream.connection();
    if (to != null && !stream.isTunnel() && !stream.isRequestForwarded()) {
      touchClient();
      touchServer(to);
    }
    stream.client.updateRead();
  }

  /** Whether the request can be sent once more: nothing of its body has gone. */
  boolean isRepeatable() {
    if (bodySent || !reader.isComplete()) {
      return false;
    }
    return switch (stream.request.method()) {
      case "GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE" -> true;
      default -> false;
    };
  }

  String payload() {
    return held.text();
  }

  int payloadSize() {
    return held.size();
  }

  /** The announced length, or -1. */
  long size() {
    return stream.request.isChunked() ? -1 : Math.max(0, stream.request.contentLength());
  }

  void release() {
    held.release();
  }
}
