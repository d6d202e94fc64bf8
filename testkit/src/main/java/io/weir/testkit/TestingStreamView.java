package io.weir.testkit;

import io.weir.api.config.SourceLocation;
import io.weir.api.stream.Direction;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.RequestLine;
import io.weir.api.stream.ServerView;
import io.weir.api.stream.Stream;
import io.weir.api.stream.StreamTimeout;
import io.weir.api.stream.StreamTimer;
import io.weir.api.stream.TcpFigures;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a testing stream answers; {@link TestingStream} says how that is set.
 *
 * <p>Everything is read where it is kept: nothing here decides anything.
 */
abstract sealed class TestingStreamView implements Stream permits TestingStream {

  final TestingSession session;
  ProxyView frontend;
  ProxyView backend;
  final TestingClock clock = new TestingClock();
  final TestingTimers timers = new TestingTimers(clock);
  final TestingTimings timings = new TestingTimings();
  final TestingVariables variables = new TestingVariables();
  final TestingProcess process = new TestingProcess();
  final Map<Direction, String> payloads = new EnumMap<>(Direction.class);
  final Map<Direction, Long> bodySizes = new EnumMap<>(Direction.class);
  final Map<Direction, Boolean> complete = new EnumMap<>(Direction.class);
  final Map<Direction, Long> bytesIn = new EnumMap<>(Direction.class);
  final Map<Direction, Long> bytesOut = new EnumMap<>(Direction.class);
  long id = 1;
  @Nullable String uniqueId;
  @Nullable ServerView server;
  @Nullable TestingHttpRequest request;
  @Nullable TestingHttpResponse response;
  int retries;
  String terminationState = "--";
  long cpuNanos;
  long latencyNanos;
  long calls;
  long lastActivityNanos;
  @Nullable String logLevel;
  final Map<Direction, List<@Nullable String>> captures = new EnumMap<>(Direction.class);
  final Map<Direction, String> capturedCookies = new EnumMap<>(Direction.class);
  final Map<StreamTimeout, Long> timeouts = new EnumMap<>(StreamTimeout.class);
  @Nullable RequestLine requestLine;
  @Nullable InetSocketAddress serverSource;
  @Nullable TcpFigures serverTcpFigures;
  @Nullable SourceLocation lastRule;
  boolean firstOfConnection = true;
  boolean redispatched;
  boolean serverConnectionReused;
  boolean inspectionOver = true;
  int serverStatus = -1;

  TestingStreamView(ProxyView frontend, ProxyView backend) {
    this.frontend = frontend;
    this.backend = backend;
    this.session = new TestingSession(frontend);
  }

  /** Its own clock, which its timers follow. */
  public TestingClock clock() {
    return clock;
  }

  /** Its timers. */
  public TestingTimers timers() {
    return timers;
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public @Nullable String uniqueId() {
    return uniqueId;
  }

  @Override
  public TestingSession session() {
    return session;
  }

  @Override
  public TestingProcess process() {
    return process;
  }

  @Override
  public ProxyView frontend() {
    return frontend;
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
  public @Nullable TestingHttpRequest request() {
    return request;
  }

  @Override
  public @Nullable TestingHttpResponse response() {
    return response;
  }

  @Override
  public String payload(Direction direction) {
    return payloads.getOrDefault(direction, "");
  }

  @Override
  public int payloadSize(Direction direction) {
    return payload(direction).length();
  }

  @Override
  public long bodySize(Direction direction) {
    return bodySizes.getOrDefault(direction, -1L);
  }

  @Override
  public boolean payloadComplete(Direction direction) {
    return complete.getOrDefault(direction, false);
  }

  @Override
  public TestingVariables variables() {
    return variables;
  }

  @Override
  public TestingTimings timings() {
    return timings;
  }

  @Override
  public long bytesIn(Direction direction) {
    return bytesIn.getOrDefault(direction, 0L);
  }

  @Override
  public long bytesOut(Direction direction) {
    return bytesOut.getOrDefault(direction, 0L);
  }

  @Override
  public int retries() {
    return retries;
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
    return cpuNanos;
  }

  @Override
  public long latencyNanos() {
    return latencyNanos;
  }

  @Override
  public long calls() {
    return calls;
  }

  @Override
  public long lastActivityNanos() {
    return lastActivityNanos;
  }

  @Override
  public @Nullable String logLevel() {
    return logLevel;
  }

  @Override
  public StreamTimer schedule(Runnable task, long delayNanos) {
    return timers.schedule(task, delayNanos);
  }

  @Override
  public @Nullable RequestLine requestLine() {
    return requestLine != null ? requestLine : Stream.super.requestLine();
  }

  @Override
  public boolean isFirstOfConnection() {
    return firstOfConnection;
  }

  @Override
  public @Nullable InetSocketAddress serverSource() {
    return serverSource;
  }

  @Override
  public @Nullable TcpFigures serverTcpFigures() {
    return serverTcpFigures;
  }

  @Override
  public boolean isServerConnectionReused() {
    return serverConnectionReused;
  }

  @Override
  public boolean isRedispatched() {
    return redispatched;
  }

  @Override
  public int serverStatus() {
    return serverStatus;
  }

  @Override
  public int captureSlots(Direction direction) {
    return captures.getOrDefault(direction, List.of()).size();
  }

  @Override
  public @Nullable String captured(Direction direction, int slot) {
    return slot < captureSlots(direction) ? captures.get(direction).get(slot) : null;
  }

  @Override
  public void capture(Direction direction, int slot, String value) {
    if (slot < captureSlots(direction)) {
      captures.get(direction).set(slot, value);
    }
  }

  @Override
  public @Nullable String capturedCookie(Direction direction) {
    return capturedCookies.get(direction);
  }

  @Override
  public long timeoutMillis(StreamTimeout timeout) {
    Long own = timeouts.get(timeout);
    return own != null ? own : Stream.super.timeoutMillis(timeout);
  }

  @Override
  public @Nullable SourceLocation lastRule() {
    return lastRule;
  }

  @Override
  public boolean isInspectionOver() {
    return inspectionOver;
  }
}
