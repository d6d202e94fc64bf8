package io.weir.testkit;

import io.weir.api.stream.ProcessView;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.UserListView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A process with the proxies and the environment that a test gives it. */
public final class TestingProcess implements ProcessView {

  private final List<ProxyView> proxies = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, UserListView> userLists = new HashMap<>();
  private long connections;
  private long maxConnections;
  private long uptimeMillis;
  private boolean stopping;

  public TestingProcess proxy(ProxyView proxy) {
    proxies.add(proxy);
    return this;
  }

  public TestingProcess environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public TestingProcess userList(String name, UserListView users) {
    userLists.put(name, users);
    return this;
  }

  public TestingProcess connections(long value) {
    connections = value;
    return this;
  }

  public TestingProcess maxConnections(long value) {
    maxConnections = value;
    return this;
  }

  public TestingProcess uptimeMillis(long value) {
    uptimeMillis = value;
    return this;
  }

  public TestingProcess stopping(boolean value) {
    stopping = value;
    return this;
  }

  @Override
  public List<ProxyView> proxies() {
    return proxies;
  }

  @Override
  public long connections() {
    return connections;
  }

  @Override
  public long maxConnections() {
    return maxConnections;
  }

  @Override
  public int threads() {
    return 2;
  }

  @Override
  public String node() {
    return "testing-node";
  }

  @Override
  public long uptimeMillis() {
    return uptimeMillis;
  }

  @Override
  public boolean stopping() {
    return stopping;
  }

  @Override
  public @Nullable String environment(String name) {
    return environment.get(name);
  }

  @Override
  public @Nullable UserListView userList(String name) {
    return userLists.get(name);
  }
}
