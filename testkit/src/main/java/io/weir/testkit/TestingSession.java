package io.weir.testkit;

import io.weir.api.stream.ProxyView;
import io.weir.api.stream.Session;
import io.weir.api.stream.TcpFigures;
import io.weir.api.stream.TlsView;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection from 192.0.2.1:40000 to 198.51.100.1:80 unless it is told otherwise. */
public final class TestingSession implements Session {

  private @Nullable InetSocketAddress source = TestingAddresses.socket("192.0.2.1", 40000);
  private @Nullable InetSocketAddress destination = TestingAddresses.socket("198.51.100.1", 80);
  private ProxyView frontend;
  private int listenerId = 1;
  private @Nullable String listenerName;
  private boolean tls;
  private @Nullable TlsView tlsDetails;
  private @Nullable Map<Integer, List<String>> proxyHeader;
  private @Nullable TcpFigures tcpFigures;

  public TestingSession(ProxyView frontend) {
    this.frontend = frontend;
  }

  public TestingSession source(@Nullable InetSocketAddress value) {
    source = value;
    return this;
  }

  public TestingSession destination(@Nullable InetSocketAddress value) {
    destination = value;
    return this;
  }

  public TestingSession frontend(ProxyView value) {
    frontend = value;
    return this;
  }

  public TestingSession listener(int id, @Nullable String name) {
    listenerId = id;
    listenerName = name;
    return this;
  }

  public TestingSession tls(boolean value) {
    tls = value;
    return this;
  }

  /** Pretends that a PROXY protocol header was received, with values by type. */
  public TestingSession proxyHeader(Map<Integer, String> values) {
    Map<Integer, List<String>> lists = new HashMap<>();
    values.forEach((type, value) -> lists.put(type, List.of(value)));
    proxyHeader = lists;
    return this;
  }

  /** The same with several values of a type. */
  public TestingSession proxyHeaderLists(Map<Integer, List<String>> values) {
    proxyHeader = Map.copyOf(values);
    return this;
  }

  public TestingSession tlsDetails(@Nullable TlsView value) {
    tlsDetails = value;
    tls = value != null;
    return this;
  }

  public TestingSession tcpFigures(@Nullable TcpFigures value) {
    tcpFigures = value;
    return this;
  }

  @Override
  public @Nullable TcpFigures tcpFigures() {
    return tcpFigures;
  }

  @Override
  public boolean hasProxyHeader() {
    return proxyHeader != null;
  }

  @Override
  public @Nullable String proxyHeaderValue(int type) {
    List<String> values = proxyHeaderValues(type);
    return values.isEmpty() ? null : values.get(0);
  }

  @Override
  public List<String> proxyHeaderValues(int type) {
    return proxyHeader == null ? List.of() : proxyHeader.getOrDefault(type, List.of());
  }

  @Override
  public @Nullable TlsView tlsDetails() {
    return tlsDetails;
  }

  @Override
  public @Nullable InetSocketAddress source() {
    return source;
  }

  @Override
  public @Nullable InetSocketAddress destination() {
    return destination;
  }

  @Override
  public ProxyView frontend() {
    return frontend;
  }

  @Override
  public int listenerId() {
    return listenerId;
  }

  @Override
  public @Nullable String listenerName() {
    return listenerName;
  }

  @Override
  public boolean tls() {
    return tls;
  }
}
