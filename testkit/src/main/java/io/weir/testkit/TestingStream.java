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
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose every answer a test can set.
 *
 * <p>A new one belongs to frontend {@code fe} (number 1) and backend {@code be} (number 2) with the
 * servers {@code s1} and {@code s2}, has the first of them, and neither request nor response.
 */
public final class TestingStream implements Stream {

  private final TestingClock clock = new TestingClock();
  private final TestingTimers timers = new TestingTimers(clock);
  private final TestingTimings timings = new TestingTimings();
  private final TestingVariables variables = new TestingVariables();
  private final TestingProcess process = new TestingProcess();
  private final Map<Direction, String> payloads = new EnumMap<>(Direction.class);
  private final Map<Direction, Long> bodySizes = new EnumMap<>(Direction.class);
  private final Map<Direction, Boolean> complete = new EnumMap<>(Direction.class);
  private final Map<Direction, Long> bytesIn = new EnumMap<>(Direction.class);
  private final Map<Direction, Long> bytesOut = new EnumMap<>(Direction.class);
  private final TestingSession session;
  private long id = 1;
  private @Nullable String uniqueId;
  private ProxyView frontend;
  private ProxyView backend;
  private @Nullable ServerView server;
  private @Nullable TestingHttpRequest request;
  private @Nullable TestingHttpResponse response;
  private int retries;
  private String terminationState = "--";
  private long cpuNanos;
  private long latencyNanos;
  private long calls;
  private long lastActivityNanos;
  private @Nullable String logLevel;
  private final Map<Direction, List<@Nullable String>> captures = new EnumMap<>(Direction.class);
  private final Map<Direction, String> capturedCookies = new EnumMap<>(Direction.class);
  private final Map<StreamTimeout, Long> timeouts = new EnumMap<>(StreamTimeout.class);
  private @Nullable RequestLine requestLine;
  private @Nullable InetSocketAddress serverSource;
  private @Nullable TcpFigures serverTcpFigures;
  private @Nullable SourceLocation lastRule;
  private boolean firstOfConnection = true;
  private boolean redispatched;
  private boolean serverConnectionReused;
  private boolean inspectionOver = true;
  private int serverStatus = -1;

  public TestingStream() {
    TestingProxy testFrontend = TestingProxy.frontend(1, "fe");
    TestingProxy testBackend =
        TestingProxy.backend(2, "be")
            .server(new TestingServer(1, "s1"))
            .server(new TestingServer(2, "s2"));
    process.proxy(testFrontend).proxy(testBackend);
    session = new TestingSession(testFrontend);
    frontend = testFrontend;
    backend = testBackend;
    server = testBackend.server("s1");
  }

  /** A stream with a request. */
  public static TestingStream of(TestingHttpRequest request) {
    return new TestingStream().request(request);
  }

  public TestingStream id(long value) {
    id = value;
    return this;
  }

  public TestingStream uniqueId(@Nullable String value) {
    uniqueId = value;
    return this;
  }

  /** Sets the frontend, of the session too. */
  public TestingStream frontend(ProxyView value) {
    frontend = value;
    session.frontend(value);
    return this;
  }

  public TestingStream backend(ProxyView value) {
    backend = value;
    return this;
  }

  public TestingStream server(@Nullable ServerView value) {
    server = value;
    return this;
  }

  public TestingStream request(@Nullable TestingHttpRequest value) {
    request = value;
    return this;
  }

  public TestingStream response(@Nullable TestingHttpResponse value) {
    response = value;
    return this;
  }

  /** Sets what is buffered, and whether more can come. */
  public TestingStream payload(Direction direction, String byteText, boolean isComplete) {
    payloads.put(direction, byteText);
    complete.put(direction, isComplete);
    return this;
  }

  public TestingStream bodySize(Direction direction, long value) {
    bodySizes.put(direction, value);
    return this;
  }

  public TestingStream bytes(Direction direction, long in, long out) {
    bytesIn.put(direction, in);
    bytesOut.put(direction, out);
    return this;
  }

  public TestingStream retries(int value) {
    retries = value;
    return this;
  }

  public TestingStream terminationState(String value) {
    terminationState = value;
    return this;
  }

  /** Sets what the stream cost: work, waiting, both in nanoseconds, and how often it was woken. */
  public TestingStream cost(long cpu, long latency, long callCount) {
    cpuNanos = cpu;
    latencyNanos = latency;
    calls = callCount;
    return this;
  }

  public TestingStream lastActivityNanos(long value) {
    lastActivityNanos = value;
    return this;
  }

  public TestingStream logLevel(@Nullable String value) {
    logLevel = value;
    return this;
  }

  /** Gives a side empty capture slots. */
  public TestingStream captureSlots(Direction direction, int count) {
    captures.put(direction, new ArrayList<>(Collections.nCopies(count, null)));
    return this;
  }

  public TestingStream capturedCookie(Direction direction, String value) {
    capturedCookies.put(direction, value);
    return this;
  }

  /** Sets a timeout of the stream itself, whatever its proxies say. */
  public TestingStream timeout(StreamTimeout timeout, long millis) {
    timeouts.put(timeout, millis);
    return this;
  }

  /** Sets the request line as received; unless set, the request as it stands. */
  public TestingStream requestLine(@Nullable RequestLine value) {
    requestLine = value;
    return this;
  }

  public TestingStream serverSource(@Nullable InetSocketAddress value) {
    serverSource = value;
    return this;
  }

  public TestingStream serverTcpFigures(@Nullable TcpFigures value) {
    serverTcpFigures = value;
    return this;
  }

  public TestingStream serverConnectionReused(boolean value) {
    serverConnectionReused = value;
    return this;
  }

  public TestingStream serverStatus(int value) {
    serverStatus = value;
    return this;
  }

  public TestingStream lastRule(@Nullable SourceLocation value) {
    lastRule = value;
    return this;
  }

  public TestingStream firstOfConnection(boolean value) {
    firstOfConnection = value;
    return this;
  }

  public TestingStream redispatched(boolean value) {
    redispatched = value;
    return this;
  }

  public TestingStream inspectionOver(boolean value) {
    inspectionOver = value;
    return this;
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
