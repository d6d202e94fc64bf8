package io.weir.api.stream;

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

  /** Runs a task on the stream's thread after a delay; it is given up when the stream ends. */
  StreamTimer schedule(Runnable task, long delayNanos);
}
