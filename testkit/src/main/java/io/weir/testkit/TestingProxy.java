package io.weir.testkit;

import io.weir.api.stream.ProxyView;
import io.weir.api.stream.ServerView;
import io.weir.api.stream.StreamTimeout;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An HTTP proxy section, idle unless it is told otherwise. */
public final class TestingProxy implements ProxyView {

  private final int id;
  private final String name;
  private final boolean isFrontend;
  private final boolean isBackend;
  private final List<ServerView> servers = new ArrayList<>();
  private boolean isHttp = true;
  private long frontendConnections;
  private long backendConnections;
  private long frontendSessionRate;
  private long backendSessionRate;
  private long frontendRequestRate;
  private long frontendLogLines;
  private long queued;
  private long maxConnections;
  private final Map<StreamTimeout, Long> timeouts = new EnumMap<>(StreamTimeout.class);
  private @Nullable String defaultBackend;
  private @Nullable Boolean choosesBackends;

  private TestingProxy(int id, String name, boolean isFrontend, boolean isBackend) {
    this.id = id;
    this.name = name;
    this.isFrontend = isFrontend;
    this.isBackend = isBackend;
  }

  public static TestingProxy frontend(int id, String name) {
    return new TestingProxy(id, name, true, false);
  }

  public static TestingProxy backend(int id, String name) {
    return new TestingProxy(id, name, false, true);
  }

  /** A {@code listen} section. */
  public static TestingProxy listen(int id, String name) {
    return new TestingProxy(id, name, true, true);
  }

  public TestingProxy server(ServerView server) {
    servers.add(server);
    return this;
  }

  /** Whether streams can get another backend; a frontend's can unless this says no. */
  public TestingProxy choosesBackends(boolean value) {
    choosesBackends = value;
    return this;
  }

  @Override
  public boolean choosesBackends() {
    return choosesBackends == null ? isFrontend : choosesBackends;
  }

  public TestingProxy http(boolean value) {
    isHttp = value;
    return this;
  }

  public TestingProxy frontendConnections(long value) {
    frontendConnections = value;
    return this;
  }

  public TestingProxy backendConnections(long value) {
    backendConnections = value;
    return this;
  }

  public TestingProxy frontendSessionRate(long value) {
    frontendSessionRate = value;
    return this;
  }

  public TestingProxy backendSessionRate(long value) {
    backendSessionRate = value;
    return this;
  }

  public TestingProxy frontendRequestRate(long value) {
    frontendRequestRate = value;
    return this;
  }

  public TestingProxy frontendLogLines(long value) {
    frontendLogLines = value;
    return this;
  }

  public TestingProxy queued(long value) {
    queued = value;
    return this;
  }

  public TestingProxy maxConnections(long value) {
    maxConnections = value;
    return this;
  }

  public TestingProxy timeout(StreamTimeout timeout, long millis) {
    timeouts.put(timeout, millis);
    return this;
  }

  public TestingProxy defaultBackend(String value) {
    defaultBackend = value;
    return this;
  }

  @Override
  public long timeoutMillis(StreamTimeout timeout) {
    return timeouts.getOrDefault(timeout, 0L);
  }

  @Override
  public @Nullable String defaultBackend() {
    return defaultBackend;
  }

  @Override
  public int id() {
    return id;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isFrontend() {
    return isFrontend;
  }

  @Override
  public boolean isBackend() {
    return isBackend;
  }

  @Override
  public boolean isHttp() {
    return isHttp;
  }

  @Override
  public List<ServerView> servers() {
    return servers;
  }

  @Override
  public long frontendConnections() {
    return frontendConnections;
  }

  @Override
  public long backendConnections() {
    return backendConnections;
  }

  @Override
  public long frontendSessionRate() {
    return frontendSessionRate;
  }

  @Override
  public long backendSessionRate() {
    return backendSessionRate;
  }

  @Override
  public long frontendRequestRate() {
    return frontendRequestRate;
  }

  @Override
  public long frontendLogLines() {
    return frontendLogLines;
  }

  @Override
  public long queued() {
    return queued;
  }

  @Override
  public long maxConnections() {
    return maxConnections;
  }
}
