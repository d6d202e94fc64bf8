package io.weir.proxy.netty.plan;

import io.weir.api.sample.Sample;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Headers;
import io.weir.api.stream.HttpRequest;
import io.weir.api.stream.HttpResponse;
import io.weir.api.stream.HttpVersion;
import io.weir.api.stream.Moment;
import io.weir.api.stream.ProcessView;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.ServerView;
import io.weir.api.stream.Session;
import io.weir.api.stream.Stream;
import io.weir.api.stream.StreamTimer;
import io.weir.api.stream.Timings;
import io.weir.api.stream.VariableName;
import io.weir.api.stream.VariableScope;
import io.weir.api.stream.Variables;
import java.net.InetSocketAddress;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A stream without any traffic: what expressions see that are evaluated outside of one, at start,
 * on a management socket, in health checks, and in the log line of a connection that never had a
 * stream. Shows the process and its variables, and the session if there is one.
 */
public class DetachedStream implements Stream {

  private static final ProxyCounters NOWHERE = new ProxyCounters(0, "", false, false, false, 0);

  private final ProcessView process;
  private final ProcessVariables variables;
  private final Session session;
  private final int status;
  private final String terminationState;
  private final ProxyView backend;
  private final @Nullable ServerView server;

  /** Outside of any connection. */
  public DetachedStream(ProcessView process, ProcessVariables variables) {
    this(process, variables, NoSession.SESSION, 0, "--");
  }

  /**
   * On a connection that ended without a stream.
   *
   * @param status what was answered, or 0
   * @param terminationState four letters, the last two of which are about cookies
   */
  public DetachedStream(
      ProcessView process,
      ProcessVariables variables,
      Session session,
      int status,
      String terminationState) {
    this(process, variables, session, status, terminationState, session.frontend(), null);
  }

  /** In a health check of a server. */
  protected DetachedStream(
      ProcessView process,
      ProcessVariables variables,
      ProxyView backend,
      @Nullable ServerView server) {
    this(process, variables, NoSession.SESSION, 0, "--", backend, server);
  }

  private DetachedStream(
      ProcessView process,
      ProcessVariables variables,
      Session session,
      int status,
      String terminationState,
      ProxyView backend,
      @Nullable ServerView server) {
    this.process = process;
    this.variables = variables;
    this.session = session;
    this.status = status;
    this.terminationState = terminationState.substring(0, 2);
    this.backend = backend;
    this.server = server;
  }

  @Override
  public long id() {
    return 0;
  }

  @Override
  public @Nullable String uniqueId() {
    return null;
  }

  @Override
  public Session session() {
    return session;
  }

  @Override
  public ProcessView process() {
    return process;
  }

  @Override
  public ProxyView frontend() {
    return session.frontend();
  }

  @Override
  public ProxyView backend() {
    return backend;
  }

  @Override
  public @Nullable ServerView server() {
    return server;
  }

  @Override
  public @Nullable HttpRequest request() {
    return null;
  }

  @Override
  public @Nullable HttpResponse response() {
    return status == 0 ? null : new BareResponse(status);
  }

  @Override
  public String payload(Direction direction) {
    return "";
  }

  @Override
  public int payloadSize(Direction direction) {
    return 0;
  }

  @Override
  public long bodySize(Direction direction) {
    return -1;
  }

  @Override
  public boolean payloadComplete(Direction direction) {
    return true;
  }

  @Override
  public Variables variables() {
    return new ProcessOnly(variables);
  }

  @Override
  public Timings timings() {
    return NoTimings.TIMINGS;
  }

  @Override
  public long bytesIn(Direction direction) {
    return 0;
  }

  @Override
  public long bytesOut(Direction direction) {
    return 0;
  }

  @Override
  public int retries() {
    return 0;
  }

  @Override
  public String logOrigin() {
    return session == NoSession.SESSION ? "unspec" : "sess_error";
  }

  @Override
  public String terminationState() {
    return terminationState;
  }

  @Override
  public int thread() {
    return 1;
  }

  @Override
  public long cpuNanos() {
    return 0;
  }

  @Override
  public long latencyNanos() {
    return 0;
  }

  @Override
  public long calls() {
    return 0;
  }

  @Override
  public long lastActivityNanos() {
    return System.nanoTime();
  }

  @Override
  public @Nullable String logLevel() {
    return null;
  }

  /** Nothing waits here: the task is never run. */
  @Override
  public StreamTimer schedule(Runnable task, long delayNanos) {
    return () -> {};
  }

  /** A response of which only the status is known. */
  private record BareResponse(int status) implements HttpResponse {

    @Override
    public String reason() {
      return "";
    }

    @Override
    public HttpVersion version() {
      return HttpVersion.HTTP_1_1;
    }

    @Override
    public Headers headers() {
      return NoHeaders.HEADERS;
    }

    @Override
    public void setStatus(int to, String reason) {
      // It was sent long ago.
    }
  }

  private enum NoHeaders implements Headers {
    HEADERS;

    @Override
    public int size() {
      return 0;
    }

    @Override
    public String name(int index) {
      throw new IndexOutOfBoundsException(index);
    }

    @Override
    public String value(int index) {
      throw new IndexOutOfBoundsException(index);
    }

    @Override
    public @Nullable String first(String name) {
      return null;
    }

    @Override
    public @Nullable String last(String name) {
      return null;
    }

    @Override
    public void add(String name, String value) {
      // It was sent long ago.
    }

    @Override
    public void set(String name, String value) {
      // It was sent long ago.
    }

    @Override
    public void setValue(int index, String value) {
      // It was sent long ago.
    }

    @Override
    public void removeAt(int index) {
      // It was sent long ago.
    }

    @Override
    public boolean remove(String name) {
      return false;
    }
  }

  private enum NoSession implements Session {
    SESSION;

    @Override
    public @Nullable InetSocketAddress source() {
      return null;
    }

    @Override
    public @Nullable InetSocketAddress destination() {
      return null;
    }

    @Override
    public ProxyView frontend() {
      return NOWHERE;
    }

    @Override
    public int listenerId() {
      return 0;
    }

    @Override
    public @Nullable String listenerName() {
      return null;
    }

    @Override
    public boolean tls() {
      return false;
    }
  }

  private enum NoTimings implements Timings {
    TIMINGS;

    @Override
    public long nanosAt(Moment moment) {
      return NOT_REACHED;
    }

    @Override
    public long acceptedEpochNanos() {
      return System.currentTimeMillis() * 1_000_000;
    }
  }

  private record ProcessOnly(ProcessVariables process) implements Variables {

    @Override
    public @Nullable Sample get(VariableName name) {
      return name.scope() == VariableScope.PROC ? process.get(name) : null;
    }

    @Override
    public void set(VariableName name, Sample value) {
      if (name.scope() == VariableScope.PROC) {
        process.set(name, value);
      }
    }

    @Override
    public void unset(VariableName name) {
      if (name.scope() == VariableScope.PROC) {
        process.unset(name);
      }
    }

    @Override
    public void forEach(VariableScope scope, BiConsumer<VariableName, Sample> visitor) {
      if (scope == VariableScope.PROC) {
        process.forEach(visitor);
      }
    }
  }
}
