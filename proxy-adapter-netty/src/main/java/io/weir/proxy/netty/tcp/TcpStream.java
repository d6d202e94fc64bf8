package io.weir.proxy.netty.tcp;

import io.netty.buffer.ByteBuf;
import io.weir.api.stream.Direction;
import io.weir.api.stream.HttpRequest;
import io.weir.api.stream.HttpResponse;
import io.weir.api.stream.Moment;
import io.weir.api.stream.StreamEvent;
import io.weir.proxy.netty.plan.LiveStream;
import io.weir.proxy.netty.plan.ServerPlan;
import io.weir.proxy.netty.server.ServerAcquisition;
import io.weir.proxy.netty.server.ServerConnection;
import io.weir.proxy.netty.stream.BackendRuntime;
import io.weir.proxy.netty.stream.HeldBytes;
import io.weir.proxy.netty.stream.ProxyStream;
import org.jspecify.annotations.Nullable;

/**
 * One connection in TCP mode. What the client sends is held until its rules are through and a
 * server is there; what the server sends, until its rules are through. Who does not read makes the
 * other side wait.
 */
final class TcpStream extends ProxyStream implements LiveStream, ServerAcquisition.Client {

  private final TcpClient client;
  private final TcpAnalysis analysis;
  private final HeldBytes fromClient;
  private final HeldBytes fromServer;
  private @Nullable ServerAcquisition acquisition;
  private @Nullable ServerConnection server;
  private boolean requestOpen;
  private boolean responseOpen;
  private boolean clientEnded;
  private boolean serverEnded;

  TcpStream(TcpClient client) {
    super(client.loop, client.session, client.session.acceptedNanos);
    this.client = client;
    this.fromClient = new HeldBytes(loop.buffers.readable());
    this.fromServer = new HeldBytes(loop.buffers.readable());
    this.analysis = new TcpAnalysis(this);
    timings.mark(Moment.HANDSHAKE_DONE, client.session.handshakeNanos);
    timings.mark(Moment.REQUEST_STARTED, client.session.handshakeNanos);
  }

  void start() {
    beginStream();
    client.deadline().after(clientTimeout());
    analysis.run();
    flush();
  }

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

  // From the client

  void clientRead(ByteBuf data) {
    calls++;
    active(System.nanoTime());
    requestIn += data.readableBytes();
    ServerConnection to = server;
    if (requestOpen && to != null) {
      requestOut += data.readableBytes();
      to.write(data);
      touch();
    } else {
      fromClient.add(client.alloc(), data);
      analysis.requestArrived();
    }
    updateClientRead();
  }

  private void updateClientRead() {
    if (isEnded() || clientEnded) {
      return;
    }
    ServerConnection to = server;
    boolean open = requestOpen && to != null;
    client.read(open ? to.isWritable() : !fromClient.isFull());
  }

  void clientInputEnded() {
    clientEnded = true;
    ServerConnection to = server;
    if (requestOpen && to != null) {
      to.shutdownOutput();
      touch();
      endIfBothEnded();
    } else {
      analysis.requestArrived();
    }
  }

  void clientGone() {
    clientEnded = true;
    if (!isEnded()) {
      end(server == null ? "CC" : serverEnded ? "--" : "CD");
    }
  }

  void clientWritabilityChanged(boolean writable) {
    ServerConnection from = server;
    if (from != null && !isEnded() && !serverEnded) {
      from.read(writable);
      touch();
    }
  }

  void clientTimedOut() {
    end(server == null ? "cC" : "cD");
  }

  // Towards a server

  void applyServerRules() {
    BackendRuntime to = backendRuntime();
    if (to != null) {
      acquisition = new ServerAcquisition(this, to, client.servers, this, true, null);
      acquisition.applyServerRules();
    }
  }

  void connect() {
    timings.mark(Moment.REQUEST_RECEIVED);
    client.deadline().clear();
    if (acquisition == null) {
      serverUnavailable("SC");
    } else {
      acquisition.start();
    }
  }

  @Override
  public void serverAcquired(ServerConnection connection) {
    server = connection;
    setServerAddresses(connection.channel(), false);
    connection.allowHalfClosure();
    beginResponse();
    requestOpen = true;
    ByteBuf held = fromClient.take();
    if (held != null) {
      requestOut += held.readableBytes();
      connection.write(held);
    }
    if (clientEnded) {
      connection.shutdownOutput();
    }
    touch();
    updateClientRead();
    analysis.runResponse();
    flush();
  }

  @Override
  public void serverUnavailable(String termination) {
    end(termination);
  }

  /** The rules of the response are through: what the server sends may pass. */
  void openResponse() {
    responseOpen = true;
    ByteBuf held = fromServer.take();
    if (held != null) {
      responseOut += held.readableBytes();
      client.write(held);
    }
    ServerConnection from = server;
    if (from != null && !serverEnded) {
      from.read(client.isWritable());
    }
    if (serverEnded) {
      passServerEnd();
    }
  }

  @Override
  public void serverRead(ByteBuf data) {
    calls++;
    long now = System.nanoTime();
    active(now);
    if (responseIn == 0) {
      timings.mark(Moment.RESPONSE_RECEIVED, now);
    }
    responseIn += data.readableBytes();
    if (responseOpen) {
      responseOut += data.readableBytes();
      client.write(data);
    } else {
      fromServer.add(client.alloc(), data);
      ServerConnection from = server;
      if (fromServer.isFull() && from != null) {
        from.read(false);
      }
      analysis.responseArrived();
    }
    touch();
  }

  @Override
  public void serverReadComplete() {
    client.flush();
  }

  @Override
  public void serverInputEnded() {
    serverEnded = true;
    if (responseOpen) {
      passServerEnd();
    } else {
      analysis.responseArrived();
    }
  }

  private void passServerEnd() {
    if (isEnded()) {
      return;
    }
    if (clientEnded || server == null) {
      end("--");
    } else {
      client.shutdownOutput();
      touch();
    }
  }

  @Override
  public void serverClosed() {
    server = null;
    if (isEnded()) {
      return;
    }
    boolean early = !serverEnded && !clientEnded;
    serverEnded = true;
    if (!responseOpen) {
      analysis.responseArrived();
    }
    end(early ? "SD" : "--");
  }

  @Override
  public void serverWritabilityChanged(boolean writable) {
    updateClientRead();
    touch();
  }

  private long idleMillis() {
    return shorter(clientMillis(), serverMillis());
  }

  private long clientMillis() {
    return clientEnded ? fin(timeoutClientFin(), clientTimeout()) : clientTimeout();
  }

  private long serverMillis() {
    return serverEnded ? fin(timeoutServerFin(), serverTimeout()) : serverTimeout();
  }

  @Override
  public void serverTimedOut() {
    // The connection's deadline stands for the client's time, too: bytes either way move both.
    boolean byClient = tunnelTimeout() <= 0 && idleMillis() != serverMillis();
    end(clientEnded || serverEnded ? "--" : byClient ? "cD" : "sD");
  }

  /**
   * Bytes passed, or a side ended: the time that may pass until the next. With both sides waiting
   * the shorter timeout counts.
   */
  private void touch() {
    ServerConnection to = server;
    if (to == null || isEnded()) {
      return;
    }
    long tunnel = tunnelTimeout();
    if (tunnel > 0 && !clientEnded && !serverEnded) {
      to.deadline().after(tunnel);
      return;
    }
    to.deadline().after(idleMillis());
  }

  private long timeoutClientFin() {
    return frontend.proxy.plan.timeouts().clientFin();
  }

  private long timeoutServerFin() {
    return proxy().plan.timeouts().serverFin();
  }

  private static long fin(long own, long instead) {
    return own > 0 ? own : instead;
  }

  private static long shorter(long a, long b) {
    return a == 0 ? b : b == 0 ? a : Math.min(a, b);
  }

  // Ends

  private void endIfBothEnded() {
    if (clientEnded && serverEnded) {
      end("--");
    }
  }

  /** A rule refuses the connection. */
  void reject() {
    proxy().counters.deniedRequests.increment();
    end("PR");
  }

  void rejectResponse() {
    proxy().counters.deniedResponses.increment();
    end("PD");
  }

  void flush() {
    ServerConnection to = server;
    if (to != null) {
      to.flush();
    }
    client.flush();
  }

  private void end(String termination) {
    if (isEnded()) {
      return;
    }
    if (!termination.equals("--")) {
      terminate(termination);
    }
    analysis.stop();
    countAbort(termination);
    ServerConnection used = server;
    server = null;
    if (used != null) {
      used.closeAfterFlush();
    }
    ServerAcquisition done = acquisition;
    if (done != null) {
      acquisition = null;
      done.end();
    }
    fromClient.release();
    fromServer.release();
    client.deadline().clear();
    endStream();
    client.closeAfterFlush(false, clientTimeout());
  }

  @Override
  public ServerSide serverSide() {
    if (server != null) {
      return serverEnded ? ServerSide.CLO : ServerSide.EST;
    }
    ServerAcquisition way = acquisition;
    return way == null ? ServerSide.INI : way.isQueued() ? ServerSide.QUE : ServerSide.CON;
  }

  @Override
  public void kill() {
    end(
        switch (serverSide()) {
          case INI -> "KR";
          case QUE -> "KQ";
          case CON -> "KC";
          case EST, CLO -> "KD";
        });
    flush();
  }

  private void countAbort(String termination) {
    ServerPlan by = serverPlan();
    if (termination.startsWith("C")) {
      proxy().counters.clientAborts.increment();
      if (by != null) {
        by.state().clientAborts.increment();
      }
    } else if (termination.equals("SD")) {
      proxy().counters.serverAborts.increment();
      if (by != null) {
        by.state().serverAborts.increment();
      }
    }
  }

  // Stream

  @Override
  public @Nullable HttpRequest request() {
    return null;
  }

  @Override
  public @Nullable HttpResponse response() {
    return null;
  }

  @Override
  public String receivedRequestLine() {
    return "";
  }

  @Override
  public String payload(Direction direction) {
    return direction == Direction.RESPONSE ? fromServer.text() : fromClient.text();
  }

  @Override
  public int payloadSize(Direction direction) {
    return direction == Direction.RESPONSE ? fromServer.size() : fromClient.size();
  }

  @Override
  public long bodySize(Direction direction) {
    return -1;
  }

  @Override
  public boolean payloadComplete(Direction direction) {
    return direction == Direction.RESPONSE ? serverEnded : clientEnded;
  }

  @Override
  public boolean inspectionOver(Direction direction) {
    return direction == Direction.RESPONSE
        ? serverEnded || fromServer.isFull() || analysis.isTimedOut()
        : clientEnded || fromClient.isFull() || analysis.isTimedOut();
  }
}
