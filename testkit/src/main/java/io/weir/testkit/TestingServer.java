package io.weir.testkit;

import io.weir.api.stream.ServerView;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** A server that is up, at 127.0.0.1:8080, and idle unless it is told otherwise. */
public final class TestingServer implements ServerView {

  private final int id;
  private final String name;
  private @Nullable SocketAddress address = TestingAddresses.socket("127.0.0.1", 8080);
  private boolean up = true;
  private int weight = 1;
  private long connections;
  private long sessionRate;
  private long queued;
  private long maxConnections;

  public TestingServer(int id, String name) {
    this.id = id;
    this.name = name;
  }

  public TestingServer address(@Nullable SocketAddress value) {
    address = value;
    return this;
  }

  public TestingServer up(boolean value) {
    up = value;
    return this;
  }

  public TestingServer weight(int value) {
    weight = value;
    return this;
  }

  public TestingServer connections(long value) {
    connections = value;
    return this;
  }

  public TestingServer sessionRate(long value) {
    sessionRate = value;
    return this;
  }

  public TestingServer queued(long value) {
    queued = value;
    return this;
  }

  public TestingServer maxConnections(long value) {
    maxConnections = value;
    return this;
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
  public @Nullable SocketAddress address() {
    return address;
  }

  @Override
  public boolean isUp() {
    return up;
  }

  @Override
  public int weight() {
    return weight;
  }

  @Override
  public long connections() {
    return connections;
  }

  @Override
  public long sessionRate() {
    return sessionRate;
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
