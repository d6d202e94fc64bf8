package io.weir.proxy.netty.stream;

import io.weir.api.stream.ProxyView;
import io.weir.api.stream.Session;
import io.weir.proxy.netty.plan.ListenerPlan;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** What all streams of one client connection share. Owned by its loop. */
public final class ClientSession implements Session {

  public final FrontendRuntime runtime;
  final VariableStore variables = new VariableStore();
  private final ListenerPlan listener;
  private @Nullable InetSocketAddress source;
  private @Nullable InetSocketAddress destination;

  /** The clock of {@link System#nanoTime()} when the connection was accepted. */
  public final long acceptedNanos = System.nanoTime();

  /** When handshakes below HTTP were done; the moment of acceptance where there were none. */
  public long handshakeNanos = acceptedNanos;

  public ClientSession(
      FrontendRuntime runtime,
      ListenerPlan listener,
      @Nullable SocketAddress source,
      @Nullable SocketAddress destination) {
    this.runtime = runtime;
    this.listener = listener;
    setAddresses(source, destination);
  }

  /** As the kernel or a PROXY protocol header says. */
  public void setAddresses(@Nullable SocketAddress from, @Nullable SocketAddress to) {
    source = from instanceof InetSocketAddress inet ? inet : null;
    destination = to instanceof InetSocketAddress inet ? inet : null;
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
