package io.weir.proxy.netty;

import io.weir.proxy.netty.config.PlannerFixture;
import io.weir.proxy.netty.plan.ListenerPlan;
import io.weir.proxy.netty.plan.ProcessPlan;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;

/** A proxy from the text of a configuration, with the filters and the action of {@link Traces}. */
final class ConfiguredProxy implements AutoCloseable {

  /** What a configuration in {@code mode http} begins with. */
  static final String HTTP =
      """
      defaults
          mode http
          timeout connect 2s
          timeout client 10s
          timeout server 10s
          retries 0
      """;

  /** What a configuration in {@code mode tcp} begins with. */
  static final String TCP = HTTP.replace("mode http", "mode tcp");

  final Traces traces = new Traces();
  final ProcessPlan plan;
  private final PlannerFixture planned;
  private final NettyProxy proxy;

  /**
   * Starts it.
   *
   * @param text where {@code %d} stands for the ports
   */
  // No annotation for formats is a dependency here.
  @SuppressWarnings("AnnotateFormatMethod")
  ConfiguredProxy(String text, Object... ports) throws IOException {
    planned = PlannerFixture.of(traces, String.format(text, ports).split("\n"));
    plan = planned.plan();
    proxy = NettyProxy.start(plan);
  }

  NettyProxy running() {
    return proxy;
  }

  /** The lines that were logged. */
  List<String> logged() {
    return planned.logs().lines();
  }

  /** The port of the first listener of a frontend. */
  int port(String frontend) {
    Map<ListenerPlan, SocketAddress> addresses = proxy.listeningOn();
    ListenerPlan listener =
        plan.frontends().stream()
            .filter(candidate -> candidate.proxy().name().equals(frontend))
            .findFirst()
            .orElseThrow()
            .listeners()
            .get(0);
    return ((InetSocketAddress) addresses.get(listener)).getPort();
  }

  /** A client of the frontend {@code fe}. */
  TestClient client() throws IOException {
    return new TestClient(port("fe"));
  }

  @Override
  public void close() {
    proxy.stopNow();
  }
}
