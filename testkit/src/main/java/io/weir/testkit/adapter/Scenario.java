package io.weir.testkit.adapter;

import io.weir.api.filter.Filter;
import io.weir.api.stream.ProxyView;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** One check's world: a server, the proxy before it, filters that record, and clients. */
final class Scenario implements AutoCloseable {

  final Signal signal;

  /** The first filter of the frontend. */
  final RecordingFilter frontend;

  /** The filter of the backend, if it is a section of its own. */
  final RecordingFilter backend;

  private final AdapterUnderTest adapter;
  private final AtomicLong numbers = new AtomicLong();
  private final List<RecordingFilter> frontendFilters = new ArrayList<>();
  private final List<ContractClient> clients = new ArrayList<>();
  private boolean http = true;
  private boolean separateBackend;
  private Denial denial = Denial.NONE;
  private boolean bufferRequest;
  private Duration serverTimeout = Duration.ofSeconds(30);
  private @Nullable ContractOrigin origin;
  private @Nullable Socket refusing;
  private @Nullable RunningAdapter running;

  /**
   * Makes a scenario of HTTP.
   *
   * @param needs what the adapter must be able to do; where it declares less, the check is aborted
   */
  Scenario(AdapterUnderTest adapter, Capability... needs) {
    this.adapter = adapter;
    for (Capability capability : needs) {
      Assumptions.assumeTrue(
          adapter.capabilities().contains(capability),
          () -> "not declared: " + capability + ": the adapter " + capability.sentence());
    }
    signal = new Signal(adapter.patience());
    separateBackend = adapter.capabilities().contains(Capability.BACKENDS);
    frontend = new RecordingFilter("front", signal, numbers);
    backend = new RecordingFilter("back", signal, numbers);
    frontendFilters.add(frontend);
  }

  Scenario tcp() {
    http = false;
    return this;
  }

  /** The frontend has the server itself. */
  Scenario listen() {
    separateBackend = false;
    return this;
  }

  Scenario denying(Denial where) {
    denial = where;
    return this;
  }

  Scenario buffering() {
    bufferRequest = true;
    return this;
  }

  Scenario serverTimeout(Duration timeout) {
    serverTimeout = timeout;
    return this;
  }

  /** One more filter of the frontend, after those before. */
  RecordingFilter another(String id) {
    RecordingFilter filter = new RecordingFilter(id, signal, numbers);
    frontendFilters.add(filter);
    return filter;
  }

  /** Starts with a server that does what a script says. */
  Scenario start(ContractOrigin.Script script) throws Exception {
    origin = new ContractOrigin(script);
    return startBefore(origin.address());
  }

  /** Starts with a server where nobody listens. */
  Scenario startWithoutServer() throws Exception {
    // A socket that is bound and does not listen: connections are refused, and nobody else gets it.
    Socket nobody = new Socket();
    refusing = nobody;
    nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return startBefore((InetSocketAddress) nobody.getLocalSocketAddress());
  }

  private Scenario startBefore(InetSocketAddress server) throws Exception {
    List<Function<ProxyView, Filter>> front = new ArrayList<>();
    for (RecordingFilter filter : frontendFilters) {
      front.add(filter::of);
    }
    List<Function<ProxyView, Filter>> back = separateBackend ? List.of(backend::of) : List.of();
    running =
        adapter.start(
            new ProxySetup(
                http, separateBackend, server, front, back, denial, bufferRequest, serverTimeout));
    return this;
  }

  boolean separateBackend() {
    return separateBackend;
  }

  RunningAdapter running() {
    RunningAdapter known = running;
    if (known == null) {
      throw new IllegalStateException("not started");
    }
    return known;
  }

  ContractOrigin origin() {
    ContractOrigin known = origin;
    if (known == null) {
      throw new IllegalStateException("no server");
    }
    return known;
  }

  /** A new connection; closed with the scenario at the latest. */
  ContractClient client() throws IOException {
    ContractClient client = new ContractClient(running().address(), adapter.patience());
    clients.add(client);
    return client;
  }

  @Override
  public void close() throws IOException {
    for (ContractClient client : clients) {
      client.close();
    }
    if (running != null) {
      running.close();
    }
    if (origin != null) {
      origin.close();
    }
    if (refusing != null) {
      refusing.close();
    }
  }
}
