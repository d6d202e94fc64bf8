package io.weir.api.stream;

import io.weir.api.config.SourceLocation;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response in HTTP mode, one connection in TCP mode.
 *
 * <p>Everything here belongs to one thread, the stream's event loop, from attach to detach.
 * Anything an adapter cannot know is absent: null, an empty view, or a documented number. Objects
 * obtained from a stream must not be kept beyond its end.
 */
public interface Stream {

  /** A number no other stream of this process has. */
  long id();

  /** The identifier made by {@code unique-id-format}, or null. */
  @Nullable String uniqueId();

  Session session();

  ProcessView process();

  ProxyView frontend();

  /** The backend; until one is assigned, the frontend itself. */
  ProxyView backend();

  /** The server the stream was given, or null. */
  @Nullable ServerView server();

  /**
   * The part of the proxy that answers instead of a server, such as {@code <STATS>}, or null. Rules
   * that answer are none.
   */
  default @Nullable String service() {
    return null;
  }

  /** The request head, or null in TCP mode and before it is complete. */
  @Nullable HttpRequest request();

  /** The response head, or null before it is complete. */
  @Nullable HttpResponse response();

  /**
   * What is buffered of a message's body in HTTP mode, of the connection's payload in TCP mode, as
   * byte text; empty where nothing is there. Reading it copies.
   */
  String payload(Direction direction);

  /** How many bytes {@link #payload} would give. */
  int payloadSize(Direction direction);

  /** The body's announced length, or -1 where it is not known. */
  long bodySize(Direction direction);

  /** Whether everything that will ever come in that direction is in {@link #payload}. */
  boolean payloadComplete(Direction direction);

  Variables variables();

  Timings timings();

  /** Bytes received: from the client for REQUEST, from the server for RESPONSE, heads included. */
  long bytesIn(Direction direction);

  /** Bytes sent: to the server for REQUEST, to the client for RESPONSE, heads included. */
  long bytesOut(Direction direction);

  /** How often the connection to a server was tried again. */
  int retries();

  /**
   * How and when the stream ended, as the two first letters of HAProxy's termination state; {@code
   * --} while all is well.
   */
  String terminationState();

  /**
   * Whether nothing went wrong so far, as {@code option dontlog-normal} has it: no error of a
   * client, a server or the proxy, no retry, no other server than the first, no status from 500 on.
   */
  default boolean isNormal() {
    // L is what the proxy answered itself because it was told to.
    char cause = terminationState().charAt(0);
    HttpResponse response = response();
    return (cause == '-' || cause == 'L')
        && retries() == 0
        && !isRedispatched()
        && (response == null || response.status() < 500);
  }

  /** The number of the event loop, from 1. */
  int thread();

  /** Nanoseconds of work done for this stream, or 0 where the adapter cannot tell. */
  long cpuNanos();

  /**
   * Nanoseconds that this stream was ready and waited for its event loop, or 0 where the adapter
   * cannot tell.
   */
  long latencyNanos();

  /** How often this stream was woken, or 0 where the adapter cannot tell. */
  long calls();

  /** The clock of {@link System#nanoTime()} when data last passed in either direction. */
  long lastActivityNanos();

  /**
   * The level at which this stream's traffic log is sent: set by {@code set-log-level}, or null for
   * the default.
   */
  @Nullable String logLevel();

  /**
   * What a traffic log that is written now would be written for: {@code txn_close} for a stream
   * that is over, {@code sess_error} for a connection that ended before there was one, else {@code
   * unspec}.
   */
  default String logOrigin() {
    return timings().nanosAt(Moment.FINISHED) == Timings.NOT_REACHED ? "unspec" : "txn_close";
  }

  /** Runs a task on the stream's thread after a delay; it is given up when the stream ends. */
  StreamTimer schedule(Runnable task, long delayNanos);

  /** The request line as it was received, or null before the head is complete. */
  default @Nullable RequestLine requestLine() {
    HttpRequest request = request();
    return request == null
        ? null
        : new RequestLine(request.method(), request.uri(), request.version());
  }

  /** Whether it is the first of its client connection. */
  default boolean isFirstOfConnection() {
    return true;
  }

  /** Where the connection to the server comes from, or null while there is none. */
  default @Nullable InetSocketAddress serverSource() {
    return null;
  }

  /** Where the connection to the server leads, or null while that is not known. */
  default @Nullable InetSocketAddress serverDestination() {
    ServerView server = server();
    return server != null && server.address() instanceof InetSocketAddress socket ? socket : null;
  }

  /** The client's address: the session's, unless a rule gave this stream another. */
  default @Nullable InetSocketAddress source() {
    return session().source();
  }

  /** The address the client asked for: the session's, unless a rule gave this stream another. */
  default @Nullable InetSocketAddress destination() {
    return session().destination();
  }

  /**
   * What became of the persistence cookie (HAProxy manual, section 8.5): a letter for what the
   * client showed and one for what it was given, {@code --} where there is none.
   */
  default String cookieState() {
    return "--";
  }

  /** What the kernel knows about the server's connection now; null without one, or untold. */
  default @Nullable TcpFigures serverTcpFigures() {
    return null;
  }

  /** Whether the connection to the server had served another stream before. */
  default boolean isServerConnectionReused() {
    return false;
  }

  /** Whether it was given another server after a connection had failed. */
  default boolean isRedispatched() {
    return false;
  }

  /** The status that the server sent, or -1 where it sent none. */
  default int serverStatus() {
    return -1;
  }

  /** How many streams left the backend's queue while this one waited in it. */
  default long backendQueuePosition() {
    return 0;
  }

  /** How many streams left the server's queue while this one waited in it. */
  default long serverQueuePosition() {
    return 0;
  }

  /** How many capture slots that side has. */
  default int captureSlots(Direction direction) {
    return 0;
  }

  /** What a capture slot holds, as byte text, or null. */
  default @Nullable String captured(Direction direction, int slot) {
    return null;
  }

  /** Fills a capture slot, cut at its length; ignored where there is no such slot. */
  default void capture(Direction direction, int slot, String value) {}

  /** The captured cookie of that side as {@code name=value}, or null. */
  default @Nullable String capturedCookie(Direction direction) {
    return null;
  }

  /** A timeout that applies now, in milliseconds, or 0 where there is none. */
  default long timeoutMillis(StreamTimeout timeout) {
    return timeout == StreamTimeout.CLIENT
        ? frontend().timeoutMillis(timeout)
        : backend().timeoutMillis(timeout);
  }

  /** Where the last rule stands that ended a list of rules, or null. */
  default @Nullable SourceLocation lastRule() {
    return null;
  }

  /** Whether content that is inspected will not grow any more: the inspection delay is over. */
  default boolean isInspectionOver() {
    return true;
  }
}
