package io.weir.proxy.netty.plan;

import io.weir.api.filter.Filter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The whole process, ready to run.
 *
 * <p>The filters of its proxies are started by the caller before the proxy starts, and closed by
 * the caller after it stopped.
 *
 * @param state the process as samples and management see it
 * @param variables the variables of scope {@code proc}
 * @param threads how many event loops, at least 1
 * @param maxConnections the process-wide {@code maxconn}, or 0 for no limit
 * @param frontends those that listen; disabled sections are left out
 * @param backends all that can be reached, also those of {@code listen} sections
 * @param checks the servers whose health is watched
 * @param management where administrators connect
 * @param buffers how much of a message may be in memory
 */
public record ProcessPlan(
    ProcessState state,
    ProcessVariables variables,
    int threads,
    long maxConnections,
    List<FrontendPlan> frontends,
    List<BackendPlan> backends,
    List<HealthCheckPlan> checks,
    ManagementPlan management,
    BufferSizes buffers) {

  public ProcessPlan {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(variables, "variables");
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads + " (expected: 1 or more)");
    }
    frontends = List.copyOf(frontends);
    backends = List.copyOf(backends);
    checks = List.copyOf(checks);
    Objects.requireNonNull(management, "management");
    Objects.requireNonNull(buffers, "buffers");
  }

  /** A process without checks and management sockets. */
  public ProcessPlan(
      ProcessState state,
      ProcessVariables variables,
      int threads,
      long maxConnections,
      List<FrontendPlan> frontends,
      List<BackendPlan> backends) {
    this(
        state,
        variables,
        threads,
        maxConnections,
        frontends,
        backends,
        List.of(),
        ManagementPlan.NONE,
        BufferSizes.DEFAULT);
  }

  /** The filters of all proxies, each once, in file order as far as sections tell. */
  public List<Filter> filters() {
    Set<Filter> filters = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Filter> inOrder = new ArrayList<>();
    Stream.concat(
            frontends.stream().map(FrontendPlan::proxy), backends.stream().map(BackendPlan::proxy))
        .flatMap(proxy -> proxy.filters().stream())
        .filter(filters::add)
        .forEach(inOrder::add);
    return List.copyOf(inOrder);
  }
}
