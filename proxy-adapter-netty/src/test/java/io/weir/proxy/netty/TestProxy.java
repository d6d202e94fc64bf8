package io.weir.proxy.netty;

import io.weir.api.filter.Filter;
import io.weir.api.sample.LogFormat;
import io.weir.api.stream.HttpResponse;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.Session;
import io.weir.api.stream.Stream;
import io.weir.api.stream.StreamEvent;
import io.weir.proxy.netty.loop.Transport;
import io.weir.proxy.netty.plan.BackendPlan;
import io.weir.proxy.netty.plan.BackendSelector;
import io.weir.proxy.netty.plan.Balancer;
import io.weir.proxy.netty.plan.BindAddress;
import io.weir.proxy.netty.plan.ConnectionMode;
import io.weir.proxy.netty.plan.ConnectionReuse;
import io.weir.proxy.netty.plan.ErrorPages;
import io.weir.proxy.netty.plan.ForwardedFor;
import io.weir.proxy.netty.plan.FrontendPlan;
import io.weir.proxy.netty.plan.InternalService;
import io.weir.proxy.netty.plan.ListenerPlan;
import io.weir.proxy.netty.plan.MonitorPlan;
import io.weir.proxy.netty.plan.ProcessPlan;
import io.weir.proxy.netty.plan.ProcessState;
import io.weir.proxy.netty.plan.ProcessVariables;
import io.weir.proxy.netty.plan.ProxiedStream;
import io.weir.proxy.netty.plan.ProxyCounters;
import io.weir.proxy.netty.plan.ProxyPlan;
import io.weir.proxy.netty.plan.ProxyRules;
import io.weir.proxy.netty.plan.Reply;
import io.weir.proxy.netty.plan.ServerPlan;
import io.weir.proxy.netty.plan.ServerRules;
import io.weir.proxy.netty.plan.ServerState;
import io.weir.proxy.netty.plan.Timeouts;
import io.weir.proxy.netty.plan.TrafficLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds a plan by hand and runs it: frontend {@code fe} before backend {@code be}. */
final class TestProxy implements AutoCloseable {

  boolean http = true;
  boolean listen;
  int threads = 2;
  int retries = 1;
  int redispatch;
  boolean bufferRequest;
  boolean noBackend;
  boolean acceptProxy;
  int sendProxy;
  long serverMaxConnections;
  long frontendMaxConnections;
  @Nullable String monitorUri;
  @Nullable LogFormat uniqueIdFormat;
  @Nullable InternalService service;
  ConnectionReuse reuse = ConnectionReuse.SAFE;
  ConnectionMode mode = ConnectionMode.KEEP_ALIVE;
  ConnectionMode backendMode = ConnectionMode.KEEP_ALIVE;
  Timeouts timeouts = new Timeouts(5000, 5000, 500, 500, 5000, 5000, 0, 0, 0, 500);
  ProxyRules frontendRules = ProxyRules.NONE;
  ProxyRules backendRules = ProxyRules.NONE;
  ForwardedFor forwardedFor = ForwardedFor.NONE;
  Transport transport = Transport.best();
  boolean withFilters = true;
  long idleNanos;
  @Nullable BiConsumer<Stream, StreamEvent> filterAction;
  @Nullable List<Function<ProxyView, Filter>> ownFrontendFilters;
  List<Function<ProxyView, Filter>> ownBackendFilters = List.of();
  BindAddress address =
      new BindAddress.Inet(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), false);

  final List<SocketAddress> servers = new ArrayList<>();
  final List<String> terminations = new CopyOnWriteArrayList<>();
  final List<Integer> statuses = new CopyOnWriteArrayList<>();
  final List<String> sessionEnds = new CopyOnWriteArrayList<>();
  ProxyCounters frontendCounters;
  ProxyCounters backendCounters;
  RecordingFilter frontendFilter;
  RecordingFilter backendFilter;
  List<ServerState> states = new ArrayList<>();
  private NettyProxy proxy;
  private ListenerPlan listener;

  TestProxy server(int port) {
    servers.add(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return this;
  }

  TestProxy start() throws IOException {
    frontendCounters = new ProxyCounters(2, "fe", true, listen, http, frontendMaxConnections);
    backendCounters = listen ? frontendCounters : new ProxyCounters(3, "be", false, true, http, 0);
    frontendFilter =
        new RecordingFilter(
            frontendCounters, io.weir.api.stream.EventSet.all(), idleNanos, filterAction);
    backendFilter = new RecordingFilter(backendCounters);
    ProxyPlan front = proxyPlan(frontendCounters, frontendRules, frontendFilter);
    ProxyPlan back = listen ? front : proxyPlan(backendCounters, backendRules, backendFilter);
    List<ServerPlan> plans = new ArrayList<>();
    for (SocketAddress server : servers) {
      ServerState state =
          new ServerState(
              plans.size() + 1, "s" + (plans.size() + 1), server, 1, serverMaxConnections);
      states.add(state);
      plans.add(new ServerPlan(state, plans.size(), false, 0, sendProxy, null, false, 5000));
    }
    backendCounters.publish(states);
    BackendPlan backend =
        new BackendPlan(
            back, plans, ServerRules.NONE, roundRobin(plans), retries, redispatch, reuse, service);
    BackendSelector selector = stream -> noBackend ? null : backend;
    listener = new ListenerPlan(1, null, address, acceptProxy, 0, 0);
    FrontendPlan frontend =
        new FrontendPlan(
            front,
            List.of(listener),
            frontendMaxConnections,
            selector,
            uniqueIdFormat,
            uniqueIdFormat == null ? null : "x-unique",
            monitorUri == null ? null : new MonitorPlan(monitorUri, List.of()),
            log(),
            false);
    ProcessPlan plan =
        new ProcessPlan(
            new ProcessState("test", threads, 0, Map.of()),
            new ProcessVariables(),
            threads,
            0,
            List.of(frontend),
            List.of(backend));
    proxy = NettyProxy.start(plan, transport);
    return this;
  }

  private ProxyPlan proxyPlan(ProxyCounters counters, ProxyRules rules, Filter filter) {
    return new ProxyPlan(
        counters,
        http,
        rules,
        filters(counters, filter),
        pages(),
        timeouts,
        listen || counters == frontendCounters ? mode : backendMode,
        forwardedFor,
        bufferRequest,
        2,
        2);
  }

  private List<Filter> filters(ProxyCounters counters, Filter recording) {
    if (ownFrontendFilters != null) {
      return (counters == frontendCounters ? ownFrontendFilters : ownBackendFilters)
          .stream().map(made -> made.apply(counters)).toList();
    }
    return withFilters ? List.of(recording) : List.of();
  }

  private static ErrorPages pages() {
    return status ->
        new Reply(
            status,
            "",
            List.of(new Reply.Field("content-type", "text/html")),
            ("<html><body><h1>" + status + "</h1></body></html>\n")
                .getBytes(StandardCharsets.ISO_8859_1),
            status == 400 || status == 408);
  }

  private static Balancer roundRobin(List<ServerPlan> servers) {
    AtomicInteger next = new AtomicInteger();
    return (stream, avoid) -> {
      for (int i = 0; i < servers.size(); i++) {
        ServerPlan server = servers.get(Math.floorMod(next.getAndIncrement(), servers.size()));
        if (avoid == null || server.state() != avoid.state() || servers.size() == 1) {
          return server;
        }
      }
      return null;
    };
  }

  private TrafficLog log() {
    if (!withFilters) {
      return TrafficLog.NONE;
    }
    return new TrafficLog() {
      @Override
      public void streamEnded(ProxiedStream stream) {
        HttpResponse response = stream.response();
        statuses.add(response == null ? -1 : response.status());
        terminations.add(stream.terminationState());
      }

      @Override
      public void sessionEnded(Session session, int status, String terminationState) {
        sessionEnds.add(status + " " + terminationState);
      }
    };
  }

  NettyProxy running() {
    return proxy;
  }

  SocketAddress listeningOn() {
    return proxy.listeningOn().get(listener);
  }

  int port() {
    return ((InetSocketAddress) listeningOn()).getPort();
  }

  @Override
  public void close() {
    if (proxy != null) {
      proxy.stopNow();
    }
  }
}
