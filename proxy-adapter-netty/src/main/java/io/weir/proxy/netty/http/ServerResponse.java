package io.weir.proxy.netty.http;

import io.netty.buffer.ByteBuf;
import io.weir.api.stream.Moment;
import io.weir.proxy.netty.http1.BodyReader;
import io.weir.proxy.netty.http1.ChunkWriter;
import io.weir.proxy.netty.http1.ResponseHead;
import io.weir.proxy.netty.plan.ServerPlan;
import io.weir.proxy.netty.server.ServerConnection;
import io.weir.proxy.netty.stream.HeldBytes;
import org.jspecify.annotations.Nullable;

/**
 * A response on its way from the server to the client: the head through rules and events, the body
 * as it comes. A client that does not read stops the server's sending.
 */
final class ServerResponse {

  private enum State {
    HEAD,
    RULES,
    BODY,
    TUNNEL,
    DONE
  }

  /** Up to this size, data travel in the buffer of the head: one system call, no vector. */
  private static final int SMALL = 8192;

  private final HttpStream stream;
  private final BodyReader reader = new BodyReader();
  private final HeldBytes held;
  private final ResponseRules rules;
  private State state = State.HEAD;
  private @Nullable ResponseHead head;
  private boolean headComplete;

  /** The client gets no body, whatever the server sends. */
  private boolean bodiless;

  /** The client waits for a body that the server was not asked for. */
  private boolean lost;

  private boolean endsWithConnection;
  private int serverStatus = -1;
  private int following;
  private boolean toChunks;
  private boolean serverKeepsAlive;
  private boolean serverEnded;
  private @Nullable ByteBuf out;

  ServerResponse(HttpStream stream) {
    this.stream = stream;
    this.held = new HeldBytes(stream.loop.buffers.readable());
    this.rules = new ResponseRules(stream, this);
  }

  // What comes from the server

  /** Takes what the server sent; the caller releases it. */
  void read(ByteBuf data, long now) {
    while (data.isReadable() && !stream.isEnded()) {
      switch (state) {
        case HEAD -> readHead(data, now);
        case RULES -> hold(data);
        case BODY -> readBody(data);
        case TUNNEL -> {
          stream.touchTunnel();
          send(data.readRetainedSlice(data.readableBytes()));
        }
        case DONE -> {
          // More than one response to one request: nobody knows what it answers.
          serverKeepsAlive = false;
          return;
        }
      }
    }
    if (!stream.isEnded()) {
      flushOut();
      touchServer();
    }
  }

  private void touchServer() {
    ServerConnection from = stream.connection();
    if (from == null || state == State.DONE) {
      return;
    }
    if (state == State.TUNNEL) {
      stream.touchTunnel();
    } else if (state == State.HEAD && !stream.isRequestForwarded()) {
      // Its time to answer begins when it has all of the request.
      stream.body.touchServer(from);
    } else if (stream.client.isWritable() && !held.isFull()) {
      from.deadline().after(stream.serverTimeout());
    } else {
      from.deadline().clear();
    }
  }

  private void readHead(ByteBuf data, long now) {
    ResponseHead reading = takeHead();
    switch (reading.read(data)) {
      case MORE -> {}
      case MALFORMED -> stream.badServer("PH");
      case COMPLETE -> {
        if (reading.status() >= 200 || reading.status() == 101) {
          begin(reading, now, data.readableBytes());
        } else {
          interim(reading);
        }
      }
    }
  }

  /** A 1xx: handed on to clients that know of it; the response proper is still to come. */
  private void interim(ResponseHead reading) {
    if (stream.request.version().minor() > 0) {
      reading.prepareForClient();
      ByteBuf copy = stream.client.alloc().directBuffer(reading.encodedLength());
      reading.writeTo(copy);
      send(copy);
    }
    reading.clear();
  }

  private void begin(ResponseHead complete, long now, int readable) {
    headComplete = true;
    following = readable;
    serverStatus = complete.status();
    stream.marks().mark(Moment.RESPONSE_RECEIVED, now);
    ServerPlan from = stream.serverPlan();
    if (from != null) {
      from.state().responseReceived(complete.status());
    }
    boolean tunnels = tunnels(complete);
    // Nobody may change protocols in the middle of a request (RFC 9110 section 7.8).
    boolean changes = tunnels && stream.isRequestForwarded() && complete.accepts(stream.request);
    if (complete.status() == 101 && !changes) {
      stream.badServer("PH");
      return;
    }
    frame(complete, tunnels);
    serverKeepsAlive = complete.keepsAlive() && !tunnels && !reader.isUntilClose() && !serverEnded;
    state = State.RULES;
    if (rules.run()) {
      forward(readable);
    }
  }

  private boolean tunnels(ResponseHead complete) {
    return complete.status() == 101
        ? stream.request.upgrade() != null
        : stream.request.method().equals("CONNECT") && complete.status() / 100 == 2;
  }

  /** How long the body is: RFC 9112 section 6.3. */
  private void frame(ResponseHead complete, boolean tunnels) {
    int status = complete.status();
    boolean sentHead = stream.request.method().equals("HEAD");
    boolean none = tunnels || status == 204 || status == 304;
    // The client counts on what it asked for, the server on what a rule made of it.
    bodiless = none || stream.request.isHead();
    lost = sentHead && !bodiless;
    if (none || sentHead) {
      reader.none();
    } else if (complete.isChunked()) {
      reader.chunked();
    } else if (complete.contentLength() >= 0) {
      reader.length(complete.contentLength());
    } else {
      reader.untilClose();
    }
    endsWithConnection = reader.isUntilClose() && !bodiless;
  }

  /** Rules wait for the body: it is held, up to one buffer. */
  private void hold(ByteBuf data) {
    ByteBuf piece = reader.read(data);
    if (reader.isMalformed()) {
      if (piece != null) {
        piece.release();
      }
      stream.badServer("PH");
      return;
    }
    if (piece != null) {
      held.add(stream.client.alloc(), piece);
    }
    if (held.isFull()) {
      ServerConnection from = stream.connection();
      if (from != null) {
        from.read(false);
      }
    }
    if (rules.bodyArrived()) {
      forward(data.readableBytes());
    }
  }

  /** Rules that waited are through. */
  void resumed() {
    forward(0);
    if (!stream.isEnded()) {
      flushOut();
      ServerConnection from = stream.connection();
      if (from != null && stream.client.isWritable()) {
        from.read(true);
      }
      touchServer();
    }
    stream.flush();
  }

  // Towards the client

  private void forward(int readable) {
    ResponseHead complete = takeHead();
    boolean tunnels = tunnels(complete);
    if (!tunnels) {
      decideConnection(complete);
    }
    complete.prepareForClient();
    if (!tunnels) {
      addConnectionField(complete);
    }
    stream.frontend.proxy.counters.responseSent(complete.status());
    if (stream.proxy() != stream.frontend.proxy) {
      stream.proxy().counters.responseSent(complete.status());
    }
    int extra = Math.min(held.size() + readable, SMALL) + 2 * ChunkWriter.MAX_BEGIN;
    ByteBuf buffer = stream.client.alloc().directBuffer(complete.encodedLength() + extra);
    complete.writeTo(buffer);
    out = buffer;
    state = State.BODY;
    if (tunnels) {
      flushOut();
      state = State.TUNNEL;
      stream.becomeTunnel();
      stream.flush();
      return;
    }
    ByteBuf waiting = held.take();
    if (waiting != null) {
      bodyData(waiting);
    }
    if (reader.isComplete()) {
      if (readable > 0) {
        // A body where there is none, or a second response: both spoil the connection.
        serverKeepsAlive = false;
      }
      done();
    } else if (serverEnded) {
      endOfBody();
    }
  }

  private void decideConnection(ResponseHead complete) {
    boolean oldClient = stream.request.version().minor() == 0;
    if (lost) {
      complete.headers().remove("transfer-encoding");
      complete.headers().set("content-length", "0");
    }
    boolean chunks = complete.isChunked() && !bodiless && !lost;
    toChunks = chunks && !oldClient;
    if (chunks && oldClient) {
      // HTTP/1.0 knows no chunks: the end of the connection ends the body.
      complete.headers().remove("transfer-encoding");
      stream.closeClientAfter();
    }
    // Whoever was not told to send a body may leave it out: what follows could be either.
    if (endsWithConnection || stream.body.isWaitingForContinue()) {
      stream.closeClientAfter();
    }
    if (!stream.keepsClient() || complete.asksToClose()) {
      stream.closeClientAfter();
    }
  }

  private void addConnectionField(ResponseHead complete) {
    if (!stream.keepsClient()) {
      complete.headers().add("connection", "close");
    } else if (stream.request.version().minor() == 0) {
      complete.headers().add("connection", "keep-alive");
    }
  }

  private void readBody(ByteBuf data) {
    ByteBuf piece = reader.read(data);
    if (piece != null) {
      bodyData(piece);
    }
    if (reader.isMalformed()) {
      flushOut();
      stream.abort("SD");
    } else if (reader.isComplete()) {
      if (data.isReadable()) {
        serverKeepsAlive = false;
      }
      done();
    }
  }

  /** Sends a piece, which it takes over. */
  private void bodyData(ByteBuf piece) {
    if (bodiless) {
      piece.release();
      return;
    }
    int size = piece.readableBytes();
    ByteBuf buffer = out;
    if (buffer != null && size + 2 * ChunkWriter.MAX_BEGIN <= buffer.writableBytes()) {
      if (toChunks) {
        ChunkWriter.begin(buffer, size);
      }
      buffer.writeBytes(piece);
      if (toChunks) {
        ChunkWriter.end(buffer);
      }
      piece.release();
      return;
    }
    if (!toChunks) {
      flushOut();
      send(piece);
      return;
    }
    ByteBuf line = lineBuffer();
    ChunkWriter.begin(line, size);
    flushOut();
    send(piece);
    ChunkWriter.end(lineBuffer());
  }

  /** The buffer that framing goes to: the one of the head while it has room. */
  private ByteBuf lineBuffer() {
    ByteBuf buffer = out;
    if (buffer != null && buffer.writableBytes() >= 2 * ChunkWriter.MAX_BEGIN) {
      return buffer;
    }
    flushOut();
    ByteBuf made = stream.client.alloc().directBuffer(64);
    out = made;
    return made;
  }

  private void done() {
    if (toChunks) {
      if (reader.trailers() == null) {
        ChunkWriter.last(lineBuffer(), null);
      } else {
        flushOut();
        ByteBuf last =
            stream.client.alloc().directBuffer(ChunkWriter.lastLength(reader.trailers()));
        ChunkWriter.last(last, reader.trailers());
        out = last;
      }
    }
    flushOut();
    state = State.DONE;
    stream.responseForwarded();
  }

  private void flushOut() {
    ByteBuf buffer = out;
    if (buffer != null) {
      out = null;
      send(buffer);
    }
  }

  private void send(ByteBuf data) {
    stream.countResponseOut(data.readableBytes());
    stream.client.write(data);
  }

  /** A client that does not read makes the server wait. */
  void clientWritabilityChanged(boolean writable) {
    ServerConnection from = stream.connection();
    if (from == null || stream.isEnded()) {
      return;
    }
    if (writable) {
      from.read(!held.isFull());
      stream.body.touchClient();
      touchServer();
    } else {
      from.read(false);
      from.deadline().clear();
      stream.client.deadline().after(stream.clientTimeout());
      // From here on it counts whether the client takes any of it.
      stream.client.hasDrained();
    }
  }

  // Ends

  /** The server sends no more. */
  void end() {
    if (serverEnded) {
      if (stream.connection() == null && state == State.TUNNEL) {
        stream.tunnelOver();
      }
      return;
    }
    switch (state) {
      case HEAD -> endWithoutHead();
      case RULES -> {
        serverEnded = true;
        serverKeepsAlive = false;
        reader.close();
        if (rules.bodyArrived()) {
          resumed();
        }
      }
      case BODY -> {
        serverEnded = true;
        serverKeepsAlive = false;
        endOfBody();
      }
      case TUNNEL -> {
        serverEnded = true;
        endOfTunnel();
      }
      case DONE -> {
        serverEnded = true;
        serverKeepsAlive = false;
        stream.serverGone();
      }
    }
  }

  private void endWithoutHead() {
    ResponseHead partial = head;
    if (partial == null || !partial.isStarted()) {
      if (stream.retryOnNewConnection()) {
        return;
      }
    }
    serverEnded = true;
    if (stream.client.isInputEnded()) {
      // The client gave up first, and the server understood.
      stream.clientGaveUp("CH");
    } else {
      stream.badServer("SH");
    }
  }

  private void endOfBody() {
    if (reader.close()) {
      done();
    } else {
      flushOut();
      stream.abort("SD");
    }
  }

  private void endOfTunnel() {
    if (stream.body.isInputEnded() || stream.connection() == null) {
      stream.tunnelOver();
    } else {
      stream.client.shutdownOutput();
    }
  }

  /** The client's side of the tunnel ended. */
  void tunnelInputEnded() {
    if (serverEnded) {
      stream.tunnelOver();
    }
  }

  // What others ask

  ResponseHead takeHead() {
    ResponseHead known = head;
    if (known == null) {
      known = stream.loop.takeResponseHead();
      head = known;
    }
    return known;
  }

  /** The proxy answers: what the server said counts no more. */
  ResponseHead replaceHead() {
    state = State.DONE;
    headComplete = true;
    following = 0;
    rules.stop();
    return takeHead();
  }

  @Nullable ResponseHead visibleHead() {
    return headComplete ? head : null;
  }

  /** The status that the server sent, or -1. */
  int serverStatus() {
    return serverStatus;
  }

  boolean isForwarding() {
    return state == State.BODY || state == State.TUNNEL || state == State.DONE;
  }

  boolean isServerReusable() {
    return state == State.DONE && serverKeepsAlive && !stream.request.endsServerConnection();
  }

  boolean isBodyComplete() {
    return headComplete && reader.isComplete();
  }

  boolean isInspectionOver() {
    return serverEnded || reader.isComplete() || held.isFull() || rules.isTimedOut();
  }

  long bodySize() {
    ResponseHead known = visibleHead();
    return known == null ? -1 : known.contentLength();
  }

  String payload() {
    return held.text();
  }

  /** How many bytes rules may still add to the head. */
  int rewriteRoom() {
    ResponseHead known = visibleHead();
    return known == null
        ? Integer.MAX_VALUE
        : stream.loop.buffers.room(
            known.length(), known.encodedLength(), Math.max(following, held.size()));
  }

  int payloadSize() {
    return held.size();
  }

  void release() {
    rules.stop();
    held.release();
    ByteBuf buffer = out;
    if (buffer != null) {
      out = null;
      buffer.release();
    }
  }

  void giveHead() {
    ResponseHead known = head;
    if (known != null) {
      head = null;
      headComplete = false;
      stream.loop.give(known);
    }
  }
}
