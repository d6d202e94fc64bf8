package io.weir.proxy.netty.server;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.WriteBufferWaterMark;
import io.weir.api.stream.Moment;
import io.weir.proxy.netty.loop.Deadline;
import io.weir.proxy.netty.plan.ConnectionReuse;
import io.weir.proxy.netty.plan.ProxiedStream;
import io.weir.proxy.netty.plan.ServerPlan;
import io.weir.proxy.netty.stream.BackendRuntime;
import io.weir.proxy.netty.stream.ProxyStream;
import io.weir.proxy.netty.stream.WaitingStreams;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One stream's way to a server connection: choose a server, take a slot or wait for one, take an
 * idle connection or make one, try again. Owned by the stream's loop.
 */
public final class ServerAcquisition {

  /** Who needs a connection. */
  public interface Client extends ServerConnection.User {

    /** Here it is, in use by this client. */
    void serverAcquired(ServerConnection connection);

    /**
     * There is none.
     *
     * @param termination the two letters that logs show
     */
    void serverUnavailable(String termination);
  }

  /** HAProxy's turn-around delay before it asks a server again that refused. */
  private static final long TURN_AROUND_MILLIS = 1000;

  private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(32768, 65536);

  private final ProxyStream stream;
  private final BackendRuntime backend;
  private final LoopServers servers;
  private final Client client;
  private final boolean firstRequest;
  private final @Nullable ServerConnection own;
  private @Nullable ServerPlan server;
  private boolean persistent;
  private boolean slotTaken;
  private boolean cancelled;
  private int attempts;
  private @Nullable Deadline delay;
  private WaitingStreams.@Nullable Ticket ticket;
  private @Nullable WaitingStreams ticketQueue;
  private @Nullable ChannelFuture connecting;

  /**
   * @param firstRequest whether it is the first of its client connection
   * @param own the connection that served the client's previous request, or null
   */
  public ServerAcquisition(
      ProxyStream stream,
      BackendRuntime backend,
      LoopServers servers,
      Client client,
      boolean firstRequest,
      @Nullable ServerConnection own) {
    this.stream = stream;
    this.backend = backend;
    this.servers = servers;
    this.client = client;
    this.firstRequest = firstRequest;
    this.own = own;
  }

  /** Decides on a server, as {@code use-server} rules and cookies say. */
  public void applyServerRules() {
    server = backend.plan.serverRules().choose(stream);
    persistent = server != null;
    if (persistent) {
      stream.setServer(server);
    }
  }

  /** Begins; the client is told the outcome, perhaps before this returns. */
  public void start() {
    ServerPlan chosen = server;
    if (chosen == null) {
      chosen = backend.plan.balancer().choose(stream, null);
    }
    go(chosen);
  }

  private void go(@Nullable ServerPlan chosen) {
    server = chosen;
    if (chosen == null) {
      stream.setServer(null);
      fail("SC");
    } else if (chosen.state().tryAcquire()) {
      slotTaken = true;
      stream.setServer(chosen);
      stream.marks().mark(Moment.QUEUE_LEFT);
      connect(chosen, true);
    } else {
      await(chosen);
    }
  }

  // The queue

  private void await(ServerPlan full) {
    // Whose turn it will be is open, unless only this one will do.
    stream.setServer(persistent ? full : null);
    if (full.maxQueue() > 0 && full.state().queued() >= full.maxQueue()) {
      fail("SQ");
      return;
    }
    WaitingStreams queue = persistent ? backend.waitingFor(full) : backend.waiting;
    full.state().queuedStreams.increment();
    backend.proxy.counters.queued.increment();
    ticketQueue = queue;
    WaitingStreams.Ticket made = queue.add(servers.loop.loop, this::roomAt);
    ticket = made;
    // Room may have come between the look and the queue.
    if (full.state().tryAcquire()) {
      if (queue.remove(made)) {
        leaveQueue();
        slotTaken = true;
        stream.setServer(full);
        stream.marks().mark(Moment.QUEUE_LEFT);
        connect(full, true);
        return;
      }
      // Somebody wakes us already; the slot is for whom that was meant.
      backend.release(full);
    }
    long timeout = backend.proxy.plan.timeouts().queue();
    if (timeout > 0) {
      delay(timeout, this::queuedTooLong);
    }
  }

  private void roomAt(ServerPlan freed) {
    if (ticket == null || cancelled) {
      // Gave up meanwhile: somebody else may have the room.
      if (freed.state().tryAcquire()) {
        backend.release(freed);
      }
      return;
    }
    leaveQueue();
    stopDelay();
    go(freed);
  }

  private void queuedTooLong() {
    giveTicketBack();
    fail("sQ");
  }

  private void giveTicketBack() {
    if (ticket != null && ticketQueue != null) {
      ticketQueue.remove(ticket);
      leaveQueue();
      // So that logs can tell how long it waited.
      stream.marks().mark(Moment.QUEUE_LEFT);
    }
  }

  private void leaveQueue() {
    if (ticket != null && ticketQueue != null) {
      stream.leftQueue(ticketQueue.leftSince(ticket), persistent);
    }
    ticket = null;
    ticketQueue = null;
    ServerPlan waitedFor = server;
    if (waitedFor != null) {
      waitedFor.state().queuedStreams.decrement();
    }
    backend.proxy.counters.queued.decrement();
  }

  // Connections

  private void connect(ServerPlan to, boolean mayReuse) {
    ServerConnection idle = mayReuse ? idleConnection(to) : null;
    if (idle != null) {
      to.state().connectionsReused.increment();
      stream.marks().mark(Moment.CONNECTED);
      idle.use(client);
      client.serverAcquired(idle);
      return;
    }
    SocketAddress address = address(to);
    if (address == null) {
      failed(to, null);
      return;
    }
    ServerConnection made = new ServerConnection(to, servers);
    Bootstrap bootstrap = new Bootstrap();
    bootstrap.group(servers.loop.loop);
    bootstrap.channelFactory(servers.loop.transport.clients(address));
    bootstrap.option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK);
    long timeout = backend.proxy.plan.timeouts().connect();
    bootstrap.option(
        ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) Math.min(timeout, Integer.MAX_VALUE));
    if (address instanceof InetSocketAddress) {
      bootstrap.option(ChannelOption.TCP_NODELAY, true);
    }
    bootstrap.handler(made);
    ChannelFuture future = bootstrap.connect(servers.loop.transport.address(address));
    connecting = future;
    future.addListener(done -> connected(made, future));
  }

  private @Nullable ServerConnection idleConnection(ServerPlan to) {
    if (to.proxyProtocol() != 0) {
      // Such a connection speaks for one client.
      return null;
    }
    ServerConnection kept = own;
    if (kept != null && kept.server().state() == to.state() && servers.take(kept)) {
      return kept;
    }
    ConnectionReuse reuse = backend.plan.reuse();
    return switch (reuse) {
      case NEVER -> null;
      case SAFE -> firstRequest ? null : servers.take(to, false);
      case AGGRESSIVE -> servers.take(to, firstRequest);
      case ALWAYS -> servers.take(to, false);
    };
  }

  private @Nullable SocketAddress address(ServerPlan to) {
    SocketAddress address = to.state().address();
    InetSocketAddress asked = stream.destination();
    if (to.portFromClient() && address instanceof InetSocketAddress inet && asked != null) {
      int port = asked.getPort() + inet.getPort() & 0xFFFF;
      return new InetSocketAddress(inet.getAddress(), port);
    }
    return address;
  }

  private void connected(ServerConnection made, ChannelFuture future) {
    connecting = null;
    if (cancelled) {
      future.channel().close();
      return;
    }
    ServerPlan to = made.server();
    if (!future.isSuccess()) {
      failed(to, future.cause());
      return;
    }
    to.state().connectionsMade.increment();
    stream.marks().mark(Moment.CONNECTED);
    if (to.proxyProtocol() != 0) {
      ProxyHeader.send(made, to.proxyProtocol(), stream);
    }
    made.use(client);
    client.serverAcquired(made);
  }

  private void failed(ServerPlan at, @Nullable Throwable cause) {
    boolean timedOut = cause instanceof ConnectTimeoutException;
    at.state().failedConnections.increment();
    backend.proxy.counters.failedConnections.increment();
    if (attempts >= backend.plan.retries()) {
      fail(timedOut ? "sC" : "SC");
      return;
    }
    attempts++;
    stream.retried();
    at.state().retries.increment();
    backend.proxy.counters.retries.increment();
    if (isRedispatch() && redispatch(at)) {
      return;
    }
    if (timedOut) {
      connect(at, false);
      return;
    }
    long timeout = backend.proxy.plan.timeouts().connect();
    long wait = timeout > 0 ? Math.min(TURN_AROUND_MILLIS, timeout) : TURN_AROUND_MILLIS;
    delay(wait, () -> connect(at, false));
  }

  private boolean isRedispatch() {
    if (stream.persistence() == ProxiedStream.Persistence.FORCED) {
      return false;
    }
    int every = backend.plan.redispatch();
    if (every > 0) {
      return attempts % every == 0;
    }
    return every < 0 && attempts == backend.plan.retries() + 1 + every;
  }

  private boolean redispatch(ServerPlan from) {
    ServerPlan other = backend.plan.balancer().choose(stream, from);
    if (other == null || other.state() == from.state()) {
      return false;
    }
    releaseSlot();
    persistent = false;
    stream.redispatched();
    from.state().redispatches.increment();
    backend.proxy.counters.redispatches.increment();
    go(other);
    return true;
  }

  /** The idle connection died before it answered: once more, on a new one to the same server. */
  public void retryOnNewConnection() {
    ServerPlan to = server;
    if (to == null) {
      throw new IllegalStateException("no server yet");
    }
    stream.retried();
    to.state().retries.increment();
    backend.proxy.counters.retries.increment();
    connect(to, false);
  }

  private void fail(String termination) {
    releaseSlot();
    client.serverUnavailable(termination);
  }

  // Waiting and giving up

  private void delay(long millis, Runnable then) {
    stopDelay();
    delay = new Deadline(servers.loop.loop, then);
    delay.after(millis);
  }

  private void stopDelay() {
    if (delay != null) {
      delay.cancel();
      delay = null;
    }
  }

  private void releaseSlot() {
    ServerPlan of = server;
    if (slotTaken && of != null) {
      slotTaken = false;
      backend.release(of);
    }
  }

  /** Whether it still waits for room at a server. */
  public boolean isQueued() {
    return ticket != null;
  }

  /** The stream is over: gives back whatever it holds, and is not called again. */
  public void end() {
    cancelled = true;
    giveTicketBack();
    stopDelay();
    if (connecting != null) {
      connecting.channel().close();
    }
    releaseSlot();
  }
}
