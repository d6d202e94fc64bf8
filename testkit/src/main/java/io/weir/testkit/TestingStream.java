package io.weir.testkit;

import io.weir.api.config.SourceLocation;
import io.weir.api.stream.Direction;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.RequestLine;
import io.weir.api.stream.ServerView;
import io.weir.api.stream.StreamTimeout;
import io.weir.api.stream.TcpFigures;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose every answer a test can set.
 *
 * <p>A new one belongs to frontend {@code fe} (number 1) and backend {@code be} (number 2) with the
 * servers {@code s1} and {@code s2}, has the first of them, and neither request nor response. Time
 * stands still until its {@link #clock} is told to go on. {@link TestingAdapter} shows it to
 * filters. Not thread-safe, as no stream is.
 */
public final class TestingStream extends TestingStreamView {

  public TestingStream() {
    super(
        TestingProxy.frontend(1, "fe"),
        TestingProxy.backend(2, "be")
            .server(new TestingServer(1, "s1"))
            .server(new TestingServer(2, "s2")));
    process.proxy((TestingProxy) frontend).proxy((TestingProxy) backend);
    server = backend.server("s1");
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
}
