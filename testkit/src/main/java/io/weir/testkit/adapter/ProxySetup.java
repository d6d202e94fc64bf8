package io.weir.testkit.adapter;

import io.weir.api.filter.Filter;
import io.weir.api.stream.ProxyView;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What the adapter is asked to start: one frontend that hands every stream to one server.
 *
 * @param http whether it speaks HTTP rather than plain TCP
 * @param separateBackend whether the server belongs to a backend of its own, rather than to a
 *     section that is both
 * @param origin where the server listens
 * @param frontendFilters makes the frontend's filters, in their order, given the frontend; the
 *     adapter is to call neither {@code start} nor {@code close}
 * @param backendFilters likewise the backend's; empty where there is none of its own
 * @param denial the rule that ends streams
 * @param bufferRequest whether a request's body is waited for before it is inspected
 * @param serverTimeout how long a server may say nothing
 */
public record ProxySetup(
    boolean http,
    boolean separateBackend,
    InetSocketAddress origin,
    List<Function<ProxyView, Filter>> frontendFilters,
    List<Function<ProxyView, Filter>> backendFilters,
    Denial denial,
    boolean bufferRequest,
    Duration serverTimeout) {

  public ProxySetup {
    Objects.requireNonNull(origin, "origin");
    frontendFilters = List.copyOf(frontendFilters);
    backendFilters = List.copyOf(backendFilters);
    Objects.requireNonNull(denial, "denial");
    Objects.requireNonNull(serverTimeout, "serverTimeout");
  }

  /** The same with other filters: for adapters that are wrapped. */
  public ProxySetup withFilters(
      List<Function<ProxyView, Filter>> frontend, List<Function<ProxyView, Filter>> backend) {
    return new ProxySetup(
        http, separateBackend, origin, frontend, backend, denial, bufferRequest, serverTimeout);
  }
}
