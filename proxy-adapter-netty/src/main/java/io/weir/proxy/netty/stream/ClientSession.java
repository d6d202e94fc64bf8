package io.weir.proxy.netty.stream;

import io.weir.api.filter.Filter;
import io.weir.api.filter.StreamAttachments;
import io.weir.api.filter.StreamFilter;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.Session;
import io.weir.api.stream.TcpFigures;
import io.weir.proxy.netty.plan.ListenerPlan;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What all streams of one client connection share. Owned by its loop. */
public final class ClientSession implements Session {

  public final FrontendRuntime runtime;
  final VariableStore variables = new VariableStore();
  private final ListenerPlan listener;
  private @Nullable InetSocketAddress source;
  private @Nullable InetSocketAddress destination;
  private @Nullable InetSocketAddress connectionSource;
  private @Nullable InetSocketAddress connectionDestination;
  private final LongSupplier listenerConnections;
  private final Supplier<@Nullable TcpFigures> tcpFigures;
  private @Nullable List<Wish> wishes;
  private boolean proxyHeader;
  private Map<Integer, List<String>> proxyHeaderValues = Map.of();

  /** The clock of {@link System#nanoTime()} when the connection was accepted. */
  public final long acceptedNanos = System.nanoTime();

  /** When handshakes below HTTP were done; the moment of acceptance where there were none. */
  public long handshakeNanos = acceptedNanos;

  public ClientSession(
      FrontendRuntime runtime,
      ListenerPlan listener,
      @Nullable SocketAddress source,
      @Nullable SocketAddress destination,
      LongSupplier listenerConnections,
      Supplier<@Nullable TcpFigures> tcpFigures) {
    this.runtime = runtime;
    this.listener = listener;
    this.listenerConnections = listenerConnections;
    this.tcpFigures = tcpFigures;
    this.connectionSource = inet(source);
    this.connectionDestination = inet(destination);
    this.source = connectionSource;
    this.destination = connectionDestination;
  }

  private static @Nullable InetSocketAddress inet(@Nullable SocketAddress address) {
    return address instanceof InetSocketAddress inet ? inet : null;
  }

  /** As a PROXY protocol header or a rule says. */
  public void setAddresses(@Nullable InetSocketAddress from, @Nullable InetSocketAddress to) {
    source = from;
    destination = to;
  }

  /** As a rule says that sees the connection before anything else: it counts as the truth. */
  public void setConnectionAddresses(
      @Nullable InetSocketAddress from, @Nullable InetSocketAddress to) {
    connectionSource = from;
    connectionDestination = to;
    setAddresses(from, to);
  }

  /** A PROXY protocol header came, with these further values by type, as byte text. */
  public void setProxyHeader(Map<Integer, List<String>> values) {
    proxyHeader = true;
    proxyHeaderValues = Map.copyOf(values);
  }

  /** A rule that comes before there is a stream wants something of the first one's filter. */
  public void onFirstStream(Filter filter, Consumer<StreamFilter> action) {
    if (wishes == null) {
      wishes = new ArrayList<>();
    }
    wishes.add(new Wish(filter, action));
  }

  /** The first stream has started: runs what was kept for it. */
  void streamStarted(StreamAttachments attachments) {
    List<Wish> kept = wishes;
    if (kept != null) {
      wishes = null;
      kept.forEach(wish -> attachments.whenAttached(wish.filter, wish.action));
    }
  }

  private record Wish(Filter filter, Consumer<StreamFilter> action) {}

  @Override
  public @Nullable InetSocketAddress connectionSource() {
    return connectionSource;
  }

  @Override
  public @Nullable InetSocketAddress connectionDestination() {
    return connectionDestination;
  }

  @Override
  public boolean hasProxyHeader() {
    return proxyHeader;
  }

  @Override
  public @Nullable String proxyHeaderValue(int type) {
    List<String> values = proxyHeaderValues(type);
    return values.isEmpty() ? null : values.get(0);
  }

  @Override
  public List<String> proxyHeaderValues(int type) {
    return proxyHeaderValues.getOrDefault(type, List.of());
  }

  @Override
  public long listenerConnections() {
    return listenerConnections.getAsLong();
  }

  @Override
  public @Nullable TcpFigures tcpFigures() {
    return tcpFigures.get();
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
    return runtime.plan.proxy().counters();
  }

  @Override
  public int listenerId() {
    return listener.id();
  }

  @Override
  public @Nullable String listenerName() {
    return listener.name();
  }

  @Override
  public boolean tls() {
    return false;
  }
}
