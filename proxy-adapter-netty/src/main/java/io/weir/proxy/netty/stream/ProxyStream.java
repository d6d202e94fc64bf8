package io.weir.proxy.netty.stream;

import io.netty.channel.Channel;
import io.weir.api.config.SourceLocation;
import io.weir.api.filter.StreamAttachments;
import io.weir.api.sample.LogFormat;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Moment;
import io.weir.api.stream.ProcessView;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.ServerView;
import io.weir.api.stream.Session;
import io.weir.api.stream.StreamEvent;
import io.weir.api.stream.StreamTimer;
import io.weir.api.stream.TcpFigures;
import io.weir.api.stream.Timings;
import io.weir.api.stream.Variables;
import io.weir.proxy.netty.loop.LoopState;
import io.weir.proxy.netty.loop.Transport;
import io.weir.proxy.netty.plan.ProxiedStream;
import io.weir.proxy.netty.plan.ServerPlan;
import io.weir.proxy.netty.plan.Timeouts;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What streams of every protocol have in common: who they belong to, their filters, variables,
 * times and counts. Owned by its loop.
 */
public abstract class ProxyStream implements ProxiedStream {

  public final LoopState loop;
  public final ClientSession session;
  private @Nullable InetSocketAddress source;
  private @Nullable InetSocketAddress destination;
  public final FrontendRuntime frontend;
  protected final StreamTimings timings = new StreamTimings();
  private final long id;
  private final FilterSet filters = new FilterSet();
  private final StreamVariables variables;
  private @Nullable SourceLocation lastRule;
  private @Nullable BackendRuntime backend;
  private @Nullable ServerPlan server;
  private @Nullable String uniqueId;
  private @Nullable String logLevel;
  private @Nullable String @Nullable [] requestCaptures;
  private @Nullable String @Nullable [] responseCaptures;
  private @Nullable StreamTask tasks;
  private IdleTicks @Nullable [] idleTicks;
  private String termination = "--";
  private String cookieState = "--";
  private Persistence persistence = Persistence.NORMAL;
  private long lastActivity = System.nanoTime();
  private long clientTimeout = -1;
  private long serverTimeout = -1;
  private long tunnelTimeout = -1;
  protected long requestIn;
  protected long requestOut;
  protected long responseIn;
  protected long responseOut;
  protected int retries;
  protected long calls;
  private @Nullable Channel serverChannel;
  private boolean serverConnectionReused;
  private boolean redispatched;
  private @Nullable String service;
  private long backendQueuePosition;
  private long serverQueuePosition;
  private boolean backendDecided;
  private boolean responseAnalysed;
  private boolean ended;

  protected ProxyStream(LoopState loop, ClientSession session, long acceptedNanos) {
    this.loop = loop;
    this.session = session;
    this.frontend = session.runtime;
    this.id = loop.nextStreamId();
    this.variables = new StreamVariables(frontend.process.variables(), session.variables);
    timings.mark(Moment.ACCEPTED, acceptedNanos);
  }

  // Events

  protected final void fire(StreamEvent event) {
    filters.fire(event);
  }

  /** Attaches the frontend's filters, and tells them that the stream starts. */
  protected final void beginStream() {
    filters.attach(frontend.proxy, this);
    startIdleTicks(0);
    fire(StreamEvent.STREAM_START);
    session.streamStarted(filters);
    fire(StreamEvent.CLIENT_SESSION_START);
  }

  /**
   * Assigns the backend. Its filters are attached now, and the request begins for them; nothing of
   * this happens for the back side of a listen section.
   */
  protected final void assignBackend(BackendRuntime chosen) {
    backend = chosen;
    backendDecided = true;
    chosen.proxy.counters.backendStreamOpened();
    if (chosen.proxy == frontend.proxy) {
      return;
    }
    int first = filters.count();
    filters.attach(chosen.proxy, this);
    startIdleTicks(first);
    filters.fire(StreamEvent.BACKEND_SET);
    filters.fireFrom(first, StreamEvent.CLIENT_SESSION_START);
  }

  /** No rule named a backend, and there is no default: the frontend stands in for it. */
  protected final void assignNoBackend() {
    backendDecided = true;
  }

  private void startIdleTicks(int first) {
    for (int i = first; i < filters.count(); i++) {
      long interval = filters.at(i).idleTimeoutNanos();
      if (interval > 0 && filters.wants(i, StreamEvent.IDLE_TIMEOUT)) {
        IdleTicks[] grown = new IdleTicks[idleTicks == null ? 1 : idleTicks.length + 1];
        if (idleTicks != null) {
          System.arraycopy(idleTicks, 0, grown, 0, idleTicks.length);
        }
        grown[grown.length - 1] = new IdleTicks(this, loop.loop, i, interval);
        idleTicks = grown;
      }
    }
  }

  final void fireIdle(int filter) {
    if (!ended) {
      filters.fire(filter, StreamEvent.IDLE_TIMEOUT);
    }
  }

  /** Response analysis begins: the variables of the request are over, too. */
  protected final void beginResponse() {
    variables.beginResponse();
    fire(StreamEvent.SERVER_SESSION_START);
    responseAnalysed = true;
    fire(StreamEvent.TCP_RESPONSE);
  }

  /** The proxy answers by itself: only the variables of the response count from now on. */
  public final void beginOwnReply() {
    variables.beginResponse();
  }

  /** Whether the response was analysed, if only to see that none came. */
  protected final boolean isResponseAnalysed() {
    return responseAnalysed;
  }

  /** Fires the ends of both sides, tells the log, and lets go of everything. Once only. */
  protected final void endStream() {
    if (ended) {
      return;
    }
    fire(StreamEvent.CLIENT_SESSION_END);
    if (!responseAnalysed) {
      fire(StreamEvent.SERVER_UNAVAILABLE);
    }
    // Before there is a backend the response side is not set up.
    if (backendDecided) {
      fire(StreamEvent.SERVER_SESSION_END);
    }
    if (timings.nanosAt(Moment.FINISHED) == Timings.NOT_REACHED) {
      timings.mark(Moment.FINISHED);
    }
    countBytes();
    frontend.plan.log().streamEnded(this);
    fire(StreamEvent.STREAM_STOP);
    ended = true;
    for (StreamTask task = tasks; task != null; task = task.next) {
      task.cancel();
    }
    if (idleTicks != null) {
      for (IdleTicks ticks : idleTicks) {
        ticks.stop();
      }
    }
    filters.detach();
    if (backend != null) {
      backend.proxy.counters.backendStreamClosed();
    }
  }

  public final boolean isEnded() {
    return ended;
  }

  private void countBytes() {
    frontend.proxy.counters.bytesIn.add(requestIn);
    frontend.proxy.counters.bytesOut.add(responseOut);
    BackendRuntime to = backend;
    if (to != null && to.proxy != frontend.proxy) {
      to.proxy.counters.bytesIn.add(requestIn);
      to.proxy.counters.bytesOut.add(responseOut);
    }
    ServerPlan last = server;
    if (last != null) {
      last.state().bytesIn.add(requestOut);
      last.state().bytesOut.add(responseIn);
    }
  }

  // What handlers tell

  /** Data passed, in either direction. */
  public final void active(long nanos) {
    lastActivity = nanos;
  }

  public final @Nullable BackendRuntime backendRuntime() {
    return backend;
  }

  /** The proxy whose pages and timeouts count: the backend's once there is one. */
  public final ProxyRuntime proxy() {
    BackendRuntime to = backend;
    return to == null ? frontend.proxy : to.proxy;
  }

  public final void setServer(@Nullable ServerPlan to) {
    server = to;
  }

  public final @Nullable ServerPlan serverPlan() {
    return server;
  }

  /** A connection to the server is in use. */
  protected final void setServerAddresses(Channel channel, boolean reused) {
    serverChannel = channel;
    serverConnectionReused = reused;
  }

  @Override
  public final @Nullable InetSocketAddress serverSource() {
    Channel channel = serverChannel;
    return channel != null && channel.localAddress() instanceof InetSocketAddress address
        ? address
        : null;
  }

  @Override
  public final @Nullable InetSocketAddress serverDestination() {
    Channel channel = serverChannel;
    if (channel != null) {
      return channel.remoteAddress() instanceof InetSocketAddress address ? address : null;
    }
    ServerPlan given = server;
    return given != null && given.state().address() instanceof InetSocketAddress address
        ? address
        : null;
  }

  @Override
  public final @Nullable TcpFigures serverTcpFigures() {
    Channel channel = serverChannel;
    return channel == null ? null : Transport.tcpFigures(channel);
  }

  @Override
  public final boolean isServerConnectionReused() {
    return serverConnectionReused;
  }

  /** A failed connection cost it its server. */
  public final void redispatched() {
    redispatched = true;
  }

  /** A part of the proxy answers it, by a name that logs show. */
  public final void serviceAnswers(String name) {
    service = name;
  }

  @Override
  public final @Nullable String service() {
    return service;
  }

  @Override
  public final boolean isRedispatched() {
    return redispatched;
  }

  /** It left a queue. */
  public final void leftQueue(long position, boolean ofServer) {
    if (ofServer) {
      serverQueuePosition = position;
    } else {
      backendQueuePosition = position;
    }
  }

  @Override
  public final long backendQueuePosition() {
    return backendQueuePosition;
  }

  @Override
  public final long serverQueuePosition() {
    return serverQueuePosition;
  }

  public final StreamTimings marks() {
    return timings;
  }

  public final void retried() {
    retries++;
  }

  /** Sets the state that logs show, unless an earlier cause did. */
  public final void terminate(String state) {
    if (termination.equals("--")) {
      termination = state;
    }
  }

  public final long clientTimeout() {
    return clientTimeout >= 0 ? clientTimeout : frontend.proxy.plan.timeouts().client();
  }

  public final long serverTimeout() {
    return serverTimeout >= 0 ? serverTimeout : proxy().plan.timeouts().server();
  }

  public final long tunnelTimeout() {
    return tunnelTimeout >= 0 ? tunnelTimeout : proxy().plan.timeouts().tunnel();
  }

  // Stream

  @Override
  public final long id() {
    return id;
  }

  /** Made when it is first asked for. */
  @Override
  public final @Nullable String uniqueId() {
    LogFormat format = frontend.plan.uniqueIdFormat();
    if (uniqueId == null && format != null) {
      uniqueId = format.format(this, Direction.REQUEST);
    }
    return uniqueId;
  }

  @Override
  public final @Nullable InetSocketAddress source() {
    InetSocketAddress own = source;
    return own == null ? session.source() : own;
  }

  @Override
  public final @Nullable InetSocketAddress destination() {
    InetSocketAddress own = destination;
    return own == null ? session.destination() : own;
  }

  @Override
  public void setSource(InetSocketAddress address) {
    source = address;
  }

  @Override
  public void setDestination(InetSocketAddress address) {
    destination = address;
  }

  @Override
  public final Session session() {
    return session;
  }

  @Override
  public final ProcessView process() {
    return frontend.process.state();
  }

  @Override
  public final ProxyView frontend() {
    return frontend.proxy.counters;
  }

  @Override
  public final ProxyView backend() {
    return proxy().counters;
  }

  @Override
  public final @Nullable ServerView server() {
    ServerPlan given = server;
    return given == null ? null : given.state();
  }

  @Override
  public final Variables variables() {
    return variables;
  }

  @Override
  public final Timings timings() {
    return timings;
  }

  @Override
  public final long bytesIn(Direction direction) {
    return direction == Direction.RESPONSE ? responseIn : requestIn;
  }

  @Override
  public final long bytesOut(Direction direction) {
    return direction == Direction.RESPONSE ? responseOut : requestOut;
  }

  @Override
  public final int retries() {
    return retries;
  }

  @Override
  public final String cookieState() {
    return cookieState;
  }

  @Override
  public final void setCookieState(String letters) {
    cookieState = letters;
  }

  @Override
  public final Persistence persistence() {
    return persistence;
  }

  @Override
  public final void setPersistence(Persistence to) {
    persistence = to;
  }

  @Override
  public final String terminationState() {
    return termination;
  }

  @Override
  public final int thread() {
    return loop.number;
  }

  @Override
  public final long cpuNanos() {
    return 0;
  }

  @Override
  public final long latencyNanos() {
    return 0;
  }

  @Override
  public final long calls() {
    return calls;
  }

  @Override
  public final long lastActivityNanos() {
    return lastActivity;
  }

  @Override
  public final @Nullable String logLevel() {
    return logLevel;
  }

  @Override
  public final StreamTimer schedule(Runnable task, long delayNanos) {
    StreamTask made = new StreamTask(loop.loop, task, delayNanos, tasks);
    tasks = made;
    return made;
  }

  // ProxiedStream

  @Override
  public StreamAttachments attachments() {
    return filters;
  }

  @Override
  public final void setLogLevel(@Nullable String level) {
    logLevel = level;
  }

  @Override
  public final void capture(Direction direction, int slot, String value) {
    @Nullable String[] slots = slots(direction);
    if (slot >= 0 && slot < slots.length) {
      slots[slot] = value;
    }
  }

  @Override
  public final @Nullable String captured(Direction direction, int slot) {
    @Nullable String[] slots = slots(direction);
    return slot >= 0 && slot < slots.length ? slots[slot] : null;
  }

  @Override
  public final int captureSlots(Direction direction) {
    return direction == Direction.RESPONSE
        ? frontend.plan.proxy().responseCaptures()
        : frontend.plan.proxy().requestCaptures();
  }

  private @Nullable String[] slots(Direction direction) {
    if (direction == Direction.RESPONSE) {
      @Nullable String[] slots = responseCaptures;
      if (slots == null) {
        slots = new @Nullable String[frontend.plan.proxy().responseCaptures()];
        responseCaptures = slots;
      }
      return slots;
    }
    @Nullable String[] slots = requestCaptures;
    if (slots == null) {
      slots = new @Nullable String[frontend.plan.proxy().requestCaptures()];
      requestCaptures = slots;
    }
    return slots;
  }

  @Override
  public final void decidedBy(SourceLocation rule) {
    lastRule = rule;
  }

  @Override
  public final @Nullable SourceLocation lastRule() {
    return lastRule;
  }

  /** What is in force, after what rules set. */
  @Override
  public final long timeoutMillis(io.weir.api.stream.StreamTimeout timeout) {
    Timeouts timeouts = proxy().plan.timeouts();
    return switch (timeout) {
      case CLIENT -> clientTimeout();
      case SERVER -> serverTimeout();
      case TUNNEL -> tunnelTimeout();
      case CONNECT -> timeouts.connect();
      case QUEUE -> timeouts.queue();
      case TARPIT -> timeouts.tarpit();
    };
  }

  @Override
  public final void setTimeout(StreamTimeout timeout, long millis) {
    switch (timeout) {
      case CLIENT -> clientTimeout = millis;
      case SERVER -> serverTimeout = millis;
      case TUNNEL -> tunnelTimeout = millis;
    }
  }
}
