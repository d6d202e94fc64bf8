package io.weir.proxy.netty.plan;

import java.util.List;
import java.util.Objects;

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
 */
public record ProcessPlan(
    ProcessState state,
    ProcessVariables variables,
    int threads,
    long maxConnections,
    List<FrontendPlan> frontends,
    List<BackendPlan> backends) {

  public ProcessPlan {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(variables, "variables");
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads + " (expected: 1 or more)");
    }
    frontends = List.copyOf(frontends);
    backends = List.copyOf(backends);
  }
}
