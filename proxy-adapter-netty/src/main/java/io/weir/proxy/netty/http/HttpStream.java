package io.weir.proxy.netty.http;

import io.netty.buffer.ByteBuf;
import io.weir.api.stream.Direction;
import io.weir.api.stream.HttpRequest;
import io.weir.api.stream.HttpResponse;
import io.weir.api.stream.Moment;
import io.weir.api.stream.RequestLine;
import io.weir.api.stream.StreamEvent;
import io.weir.proxy.netty.http1.RequestHead;
import io.weir.proxy.netty.plan.ConnectionMode;
import io.weir.proxy.netty.plan.ErrorPages;
import io.weir.proxy.netty.plan.LiveStream;
import io.weir.proxy.netty.plan.Reply;
import io.weir.proxy.netty.plan.ServerPlan;
import io.weir.proxy.netty.server.ServerAcquisition;
import io.weir.proxy.netty.server.ServerConnection;
import io.weir.proxy.netty.stream.BackendRuntime;
import io.weir.proxy.netty.stream.ProxyStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response. Holds what the sides share, and decides how it all ends; the work
 * is done by {@link RequestAnalysis}, {@link RequestBody}, {@link ServerResponse} and {@link
 * OwnReply}.
 */
final class HttpStream extends ProxyStream implements LiveStream, ServerAcquisition.Client {

  final HttpClient client;
  final RequestHead request;
  final RequestAnalysis analysis;
  final RequestBody body;
  final ServerResponse answer;
  private final boolean firstRequest;
  private @Nullable ServerAcquisition acquisition;
  private @Nullable ServerConnection server;
  private boolean serverReused;
  private boolean serverShut;
  private boolean tunnel;
  private boolean replied;
  private boolean requestOver;
  private boolean responseOver;
  private boolean keepClient;
  private @Nullable StringBuilder earlyHints;

  HttpStream(
      HttpClient client,
      RequestHead request,
      long acceptedNanos,
      long firstByteNanos,
      boolean firstRequest) {
    super(client.loop, client.session, acceptedNanos);
    this.client = client;
    this.request = request;
    this.firstRequest = firstRequest;
    this.body = new RequestBody(this);
    this.answer = new ServerResponse(this);
    this.analysis = new RequestAnalysis(this);
    this.requestIn = request.length();
    // Asked now: the field that says so goes no further than this connection.
    this.keepClient = request.wantsKeepAlive();
    timings.mark(Moment.HANDSHAKE_DONE, firstRequest ? session.handshakeNanos : acceptedNanos);
    timings.mark(Moment.REQUEST_STARTED, firstByteNanos);
    timings.mark(Moment.REQUEST_RECEIVED, lastActivityNanos());
  }

  @Override
  public void addEarlyHint(String name, String value) {
    if (earlyHints == null) {
      earlyHints = new StringBuilder("HTTP/1.1 103 Early Hints\r\n");
    }
    earlyHints.append(name).append(": ").append(value).append("\r\n");
  }

  @Override
  public int rewriteRoom(Direction direction) {
    return direction == Direction.RESPONSE
        ? answer.rewriteRoom()
        : loop.buffers.room(request.length(), request.currentLength(), body.payloadSize());
  }

  @Override
  public void rewriteFailed() {
    frontend.proxy.counters.failedRewrites.increment();
    if (proxy() != frontend.proxy) {
      proxy().counters.failedRewrites.increment();
    }
    ServerPlan by = serverPlan();
    if (by != null) {
      by.state().failedRewrites.increment();
    }
  }

  /** Counts that a rule could not do what it has to. */
  void internalError() {
    frontend.proxy.counters.internalErrors.increment();
    if (proxy() != frontend.proxy) {
      proxy().counters.internalErrors.increment();
    }
    ServerPlan by = serverPlan();
    if (by != null) {
      by.state().internalErrors.increment();
    }
  }

  /** Sends what rules added to clients that know of interim responses. */
  void sendEarlyHints() {
    StringBuilder hints = earlyHints;
    if (hints != null) {
      earlyHints = null;
      if (request.version().minor() > 0 && !isEnded()) {
        ByteBuf out = client.alloc().directBuffer(hints.length() + 2);
        out.writeCharSequence(hints.append("\r\n"), StandardCharsets.ISO_8859_1);
        responseOut += out.readableBytes();
        client.write(out);
        client.flush();
      }
    }
  }

  /** Begins; may be over when this returns. */
  void start() {
    beginStream();
    body.begin();
    analysis.run();
  }

  // Package-wide access to what the base class keeps to its heirs

  void event(StreamEvent event) {
    fire(event);
  }

  void setBackend(@Nullable BackendRuntime chosen) {
    if (chosen == null) {
      assignNoBackend();
    } else {
      assignBackend(chosen);
    }
  }

  void countRequestIn(int bytes) {
    requestIn += bytes;
  }

  void countRequestOut(int bytes) {
    requestOut += bytes;
  }

  void countResponseIn(int bytes) {
    responseIn += bytes;
  }

  void countResponseOut(int bytes) {
    responseOut += bytes;
  }

  // The client's side

  void clientActive() {
    calls++;
    active(System.nanoTime());
  }

  boolean needsBody() {
    return tunnel || !body.isComplete();
  }

  boolean isRequestBlocked() {
    return body.isBlocked();
  }

  void requestData(ByteBuf input) {
    body.read(input);
  }

  void flush() {
    ServerConnection to = server;
    if (to != null) {
      to.flush();
    }
    client.flush();
  }

  void clientWritabilityChanged(boolean writable) {
    answer.clientWritabilityChanged(writable);
  }

  /** The client sends no more. */
  void clientInputEnded() {
    if (!client.hasInput()) {
      keepClient = false;
    }
    if (tunnel) {
      body.endTunnel();
    } else if (analysis.endTarpit()) {
      // Its log tells of the tarpit, not of how the client got out of it.
      client.flush();
    } else if (server == null && acquisition != null) {
      // Nobody serves it yet: as abortonclose, HAProxy's default, has it.
      abort(acquisition.isQueued() ? "CQ" : "CC");
    } else if (!body.isComplete() && analysis.isWaiting()) {
      // Nothing more to wait for: rules go on with what there is, up to the server.
      analysis.bodyArrived();
    } else if (!body.isComplete()) {
      clientGaveUp(server == null ? "CR" : "CD");
    } else if (server == null) {
      abort("CC");
    } else if (!client.hasInput()) {
      serverShut = true;
      server.shutdownOutput();
    }
  }

  /**
   * The client ended its side too early. Where nothing was answered yet, that is a bad request to
   * logs and samples; nobody is told.
   */
  void clientGaveUp(String termination) {
    if (!answer.isForwarding() && !replied && !isEnded()) {
      answer.replaceHead().begin(400, "");
    }
    abort(termination);
  }

  /** The client's connection is gone. */
  void clientGone() {
    keepClient = false;
    if (isEnded() || analysis.endTarpit()) {
      return;
    }
    if (server == null && acquisition != null) {
      abort(acquisition.isQueued() ? "CQ" : "CC");
    } else {
      clientGaveUp(server == null ? "CR" : answer.isForwarding() ? "CD" : "CH");
    }
  }

  void clientTimedOut() {
    if (isEnded()) {
      return;
    }
    if (answer.isForwarding() && client.hasDrained()) {
      // Slow, but reading.
      client.deadline().after(clientTimeout());
    } else if (answer.isForwarding() || replied) {
      abort("cD");
    } else {
      reply(408, server == null ? "cR" : "cD");
    }
  }

  // Towards a server

  /** The backend's rules for servers, cookies included. */
  void applyServerRules() {
    BackendRuntime to = backendRuntime();
    if (to != null) {
      acquisition =
          new ServerAcquisition(this, to, client.servers, this, firstRequest, client.lastServer());
      acquisition.applyServerRules();
    }
  }

  void connect() {
    if (client.isInputEnded() && !body.isComplete()) {
      clientGaveUp("CR");
    } else if (acquisition == null) {
      serverUnavailable("SC");
    } else {
      acquisition.start();
    }
  }

  @Override
  public void serverAcquired(ServerConnection connection) {
    server = connection;
    serverReused = connection.isReused();
    setServerAddresses(connection.channel(), serverReused);
    if (!isResponseAnalysed()) {
      beginResponse();
    }
    body.forwardHead(connection);
    flush();
    client.updateRead();
  }

  @Override
  public void serverUnavailable(String termination) {
    reply(503, termination);
    client.flush();
  }

  @Nullable ServerConnection connection() {
    return server;
  }

  // The server's side

  @Override
  public void serverRead(ByteBuf data) {
    calls++;
    long now = System.nanoTime();
    active(now);
    responseIn += data.readableBytes();
    try {
      answer.read(data, now);
    } finally {
      data.release();
    }
  }

  @Override
  public void serverReadComplete() {
    client.flush();
  }

  @Override
  public void serverInputEnded() {
    answer.end();
    flush();
  }

  @Override
  public void serverClosed() {
    server = null;
    if (!isEnded()) {
      answer.end();
      flush();
    }
  }

  @Override
  public void serverWritabilityChanged(boolean writable) {
    body.serverWritabilityChanged(writable);
  }

  @Override
  public void serverTimedOut() {
    if (isEnded()) {
      return;
    }
    if (answer.isForwarding()) {
      abort(tunnel ? "--" : "sD");
    } else {
      failServer("sH");
      reply(504, "sH");
    }
    client.flush();
  }

  /** The server's answer is missing or cannot be used. */
  void badServer(String termination) {
    failServer(termination);
    reply(502, termination);
    client.flush();
  }

  private void failServer(String termination) {
    ServerPlan by = serverPlan();
    proxy().counters.failedResponses.increment();
    if (by != null) {
      by.state().failedResponses.increment();
      if (termination.startsWith("S")) {
        by.state().serverAborts.increment();
        proxy().counters.serverAborts.increment();
      }
    }
  }

  /**
   * The server's connection ended before a byte of the response. One that was idle may have been
   * closed while the request was under way: then a request that may be repeated goes to a new one
   * (RFC 9110 section 9.2.2).
   *
   * @return whether that is done
   */
  boolean retryOnNewConnection() {
    ServerConnection dead = server;
    if (dead != null) {
      server = null;
      dead.close();
    }
    ServerAcquisition again = acquisition;
    if (again == null || !serverReused || !body.isRepeatable() || client.isInputEnded()) {
      return false;
    }
    again.retryOnNewConnection();
    return true;
  }

  // Ends

  /** The server's connection ended after its response, which ends the request too. */
  void serverGone() {
    if (!isEnded() && responseOver) {
      finish();
    }
  }

  /** What is decided of the client's connection so far. */
  boolean keepsClient() {
    return keepClient
        && !client.isStopping()
        && (!client.isInputEnded() || client.hasInput())
        && frontend.proxy.plan.connectionMode() != ConnectionMode.CLOSE;
  }

  void closeClientAfter() {
    keepClient = false;
  }

  /**
   * Whether the server's connection is to go on. Closing is asked for by each proxy for its own
   * side; the server's side alone can also be closed by the frontend.
   */
  boolean keepsServer() {
    BackendRuntime to = backendRuntime();
    return frontend.proxy.plan.connectionMode() != ConnectionMode.SERVER_CLOSE
        && (to == null || to.proxy.plan.connectionMode() == ConnectionMode.KEEP_ALIVE);
  }

  /** The proxy answers, with the backend's page if that has one, else the frontend's. */
  void reply(int status, String termination) {
    ErrorPages pages = proxy().plan.errorPages();
    if (!pages.defines(status)) {
      pages = frontend.proxy.plan.errorPages();
    }
    reply(pages.page(status, this), status, termination);
  }

  /**
   * The proxy answers.
   *
   * @param page the answer, or null to close without one
   */
  void reply(@Nullable Reply page, int status, String termination) {
    if (isEnded() || replied) {
      return;
    }
    replied = true;
    terminate(termination);
    analysis.stop();
    leaveServer(false);
    // A body that is here already needs not cost the connection.
    client.feedBody(this);
    new OwnReply(this).send(page, status);
    boolean unread = !body.isComplete();
    body.release();
    end(keepClient && !unread, unread);
  }

  boolean isReplied() {
    return replied;
  }

  /** The last byte of the request has gone to the server. */
  void requestForwarded() {
    if (requestOver) {
      return;
    }
    requestOver = true;
    fire(StreamEvent.HTTP_END_REQUEST);
    ServerConnection to = server;
    if (responseOver) {
      finish();
    } else if (to != null) {
      to.deadline().after(serverTimeout());
    }
  }

  boolean isRequestForwarded() {
    return requestOver;
  }

  /** The last byte of the response has gone to the client. */
  void responseForwarded() {
    if (responseOver) {
      return;
    }
    responseOver = true;
    timings.mark(Moment.FINISHED, lastActivityNanos());
    fire(StreamEvent.HTTP_END_RESPONSE);
    ServerConnection from = server;
    if (requestOver || from == null || body.isWaitingForContinue()) {
      finish();
    } else {
      // The server answered early but still takes the request: only the client is waited for.
      from.deadline().clear();
      client.deadline().after(clientTimeout());
    }
  }

  boolean isResponseForwarded() {
    return responseOver;
  }

  private void finish() {
    boolean reusable = requestOver && !serverShut && answer.isServerReusable() && keepsServer();
    leaveServer(reusable);
    boolean unread = !body.isComplete();
    body.release();
    end(keepClient && !unread, unread);
  }

  /** Ends without another word: the client, or what it is being sent, cannot be saved. */
  void abort(String termination) {
    if (isEnded()) {
      return;
    }
    terminate(termination);
    analysis.stop();
    if (termination.startsWith("C")) {
      countClientAbort();
    }
    leaveServer(false);
    boolean unread = !body.isComplete();
    body.release();
    end(false, unread);
  }

  @Override
  public ServerSide serverSide() {
    if (server != null) {
      return ServerSide.EST;
    }
    if (isResponseAnalysed()) {
      return ServerSide.CLO;
    }
    ServerAcquisition way = acquisition;
    return way == null ? ServerSide.INI : way.isQueued() ? ServerSide.QUE : ServerSide.CON;
  }

  @Override
  public void kill() {
    abort(
        switch (serverSide()) {
          case INI -> "KR";
          case QUE -> "KQ";
          case CON -> "KC";
          case EST, CLO -> answer.isForwarding() ? "KD" : "KH";
        });
    client.flush();
  }

  private void countClientAbort() {
    proxy().counters.clientAborts.increment();
    ServerPlan by = serverPlan();
    if (by != null) {
      by.state().clientAborts.increment();
    }
  }

  private void leaveServer(boolean reusable) {
    ServerConnection used = server;
    server = null;
    if (used != null) {
      if (reusable) {
        client.setLastServer(used);
        used.release();
      } else {
        client.setLastServer(null);
        if (tunnel) {
          used.closeAfterFlush();
        } else {
          used.close();
        }
      }
    }
    ServerAcquisition done = acquisition;
    if (done != null) {
      acquisition = null;
      done.end();
    }
  }

  private void end(boolean keepAlive, boolean unread) {
    if (isEnded()) {
      return;
    }
    answer.release();
    client.deadline().clear();
    endStream();
    loop.give(request);
    answer.giveHead();
    client.streamEnded(keepAlive, unread);
  }

  /** From now on bytes pass as they are, both ways. */
  void becomeTunnel() {
    tunnel = true;
    keepClient = false;
    ServerConnection to = server;
    if (to != null) {
      to.allowHalfClosure();
      touchTunnel();
    }
    client.process();
  }

  boolean isTunnel() {
    return tunnel;
  }

  void touchTunnel() {
    ServerConnection to = server;
    if (to != null) {
      long timeout = tunnelTimeout();
      to.deadline().after(timeout > 0 ? timeout : serverTimeout());
    }
  }

  /** Both sides of the tunnel have ended. */
  void tunnelOver() {
    requestOver = true;
    timings.mark(Moment.FINISHED, lastActivityNanos());
    if (!responseOver) {
      responseOver = true;
      fire(StreamEvent.HTTP_END_RESPONSE);
    }
    finish();
  }

  // Stream

  @Override
  public HttpRequest request() {
    return request;
  }

  @Override
  public @Nullable HttpResponse response() {
    return answer.visibleHead();
  }

  @Override
  public RequestLine requestLine() {
    return request.receivedLine();
  }

  @Override
  public boolean isFirstOfConnection() {
    return firstRequest;
  }

  @Override
  public int serverStatus() {
    return answer.serverStatus();
  }

  @Override
  public String receivedRequestLine() {
    return request.line();
  }

  @Override
  public String payload(Direction direction) {
    return direction == Direction.RESPONSE ? answer.payload() : body.payload();
  }

  @Override
  public int payloadSize(Direction direction) {
    return direction == Direction.RESPONSE ? answer.payloadSize() : body.payloadSize();
  }

  @Override
  public long bodySize(Direction direction) {
    return direction == Direction.RESPONSE ? answer.bodySize() : body.size();
  }

  @Override
  public boolean payloadComplete(Direction direction) {
    return direction == Direction.RESPONSE ? answer.isBodyComplete() : body.isComplete();
  }

  @Override
  public boolean inspectionOver(Direction direction) {
    return direction == Direction.RESPONSE
        ? answer.isInspectionOver()
        : analysis.isInspectionOver();
  }
}
