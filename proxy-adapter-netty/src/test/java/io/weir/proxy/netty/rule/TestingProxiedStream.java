package io.weir.proxy.netty.rule;

import io.weir.api.filter.StreamAttachments;
import io.weir.api.stream.Direction;
import io.weir.api.stream.HttpRequest;
import io.weir.api.stream.HttpResponse;
import io.weir.api.stream.ProcessView;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.ServerView;
import io.weir.api.stream.Session;
import io.weir.api.stream.StreamTimer;
import io.weir.api.stream.Timings;
import io.weir.api.stream.Variables;
import io.weir.proxy.netty.plan.ProxiedStream;
import io.weir.testkit.TestingStream;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A hand-made stream that also keeps what rules ask of the proxy. */
public final class TestingProxiedStream implements ProxiedStream {

  private final TestingStream stream;
  private final Map<String, String> captures = new HashMap<>();
  private final Map<StreamTimeout, Long> timeouts = new EnumMap<>(StreamTimeout.class);
  private @Nullable String logLevel;
  private boolean inspectionOver;
  private String cookieState = "--";
  private Persistence persistence = Persistence.NORMAL;
  private @Nullable InetSocketAddress source;
  private @Nullable InetSocketAddress destination;

  public TestingProxiedStream(TestingStream stream) {
    this.stream = stream;
  }

  public TestingStream stream() {
    return stream;
  }

  public TestingProxiedStream inspectionOver(boolean value) {
    inspectionOver = value;
    return this;
  }

  public Map<StreamTimeout, Long> timeouts() {
    return timeouts;
  }

  @Override
  public StreamAttachments attachments() {
    return filter -> null;
  }

  @Override
  public void setLogLevel(@Nullable String level) {
    logLevel = level;
  }

  @Override
  public @Nullable String logLevel() {
    return logLevel;
  }

  @Override
  public boolean inspectionOver(Direction direction) {
    return inspectionOver;
  }

  @Override
  public String receivedRequestLine() {
    return "";
  }

  @Override
  public void capture(Direction direction, int slot, String value) {
    captures.put(direction + " " + slot, value);
  }

  @Override
  public @Nullable String captured(Direction direction, int slot) {
    return captures.get(direction + " " + slot);
  }

  @Override
  public Persistence persistence() {
    return persistence;
  }

  @Override
  public void setPersistence(Persistence to) {
    persistence = to;
  }

  @Override
  public void setCookieState(String letters) {
    cookieState = letters;
  }

  @Override
  public String cookieState() {
    return cookieState;
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
  public @Nullable InetSocketAddress source() {
    return source == null ? session().source() : source;
  }

  @Override
  public @Nullable InetSocketAddress destination() {
    return destination == null ? session().destination() : destination;
  }

  @Override
  public void setTimeout(StreamTimeout timeout, long millis) {
    timeouts.put(timeout, millis);
  }

  @Override
  public long id() {
    return stream.id();
  }

  @Override
  public @Nullable String uniqueId() {
    return stream.uniqueId();
  }

  @Override
  public Session session() {
    return stream.session();
  }

  @Override
  public ProcessView process() {
    return stream.process();
  }

  @Override
  public ProxyView frontend() {
    return stream.frontend();
  }

  @Override
  public ProxyView backend() {
    return stream.backend();
  }

  @Override
  public @Nullable ServerView server() {
    return stream.server();
  }

  @Override
  public @Nullable HttpRequest request() {
    return stream.request();
  }

  @Override
  public @Nullable HttpResponse response() {
    return stream.response();
  }

  @Override
  public String payload(Direction direction) {
    return stream.payload(direction);
  }

  @Override
  public int payloadSize(Direction direction) {
    return stream.payloadSize(direction);
  }

  @Override
  public long bodySize(Direction direction) {
    return stream.bodySize(direction);
  }

  @Override
  public boolean payloadComplete(Direction direction) {
    return stream.payloadComplete(direction);
  }

  @Override
  public Variables variables() {
    return stream.variables();
  }

  @Override
  public Timings timings() {
    return stream.timings();
  }

  @Override
  public long bytesIn(Direction direction) {
    return stream.bytesIn(direction);
  }

  @Override
  public long bytesOut(Direction direction) {
    return stream.bytesOut(direction);
  }

  @Override
  public int retries() {
    return stream.retries();
  }

  @Override
  public String terminationState() {
    return stream.terminationState();
  }

  @Override
  public int thread() {
    return stream.thread();
  }

  @Override
  public long cpuNanos() {
    return stream.cpuNanos();
  }

  @Override
  public long latencyNanos() {
    return stream.latencyNanos();
  }

  @Override
  public long calls() {
    return stream.calls();
  }

  @Override
  public long lastActivityNanos() {
    return stream.lastActivityNanos();
  }

  @Override
  public StreamTimer schedule(Runnable task, long delayNanos) {
    return stream.schedule(task, delayNanos);
  }
}
