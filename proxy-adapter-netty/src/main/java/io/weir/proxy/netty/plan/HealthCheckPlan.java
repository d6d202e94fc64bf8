package io.weir.proxy.netty.plan;

import io.weir.api.log.LogTarget;
import io.weir.api.stream.ProcessView;
import java.net.SocketAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one server's health is watched. Times are milliseconds.
 *
 * @param backend the section that the server stands in
 * @param address where to connect, or null for the server's own address
 * @param port instead of the address's, or 0
 * @param proxyProtocol the version of the PROXY protocol header that comes first, or 0
 * @param inter between two checks
 * @param fastinter between two checks while the state is about to change
 * @param downinter between two checks of a server that is down
 * @param timeout for one check
 * @param rise good checks until a server is up
 * @param fall bad checks until a server is down
 * @param http what to ask for, or null where a connection suffices
 * @param tracked the server whose state is followed instead of any check, or null
 * @param log where changes are told, or null
 * @param logResults whether each new kind of result is told, too: {@code option log-health-checks}
 */
public record HealthCheckPlan(
    ServerPlan server,
    ProxyCounters backend,
    @Nullable SocketAddress address,
    int port,
    int proxyProtocol,
    long inter,
    long fastinter,
    long downinter,
    long timeout,
    int rise,
    int fall,
    @Nullable HttpProbe http,
    @Nullable ServerState tracked,
    @Nullable LogTarget log,
    boolean logResults) {

  public HealthCheckPlan {
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(backend, "backend");
  }

  /**
   * A check over HTTP.
   *
   * @param steps in order: connections, each with one request and what is expected of its answer
   * @param disableOn404 whether 404 takes the server out of the way without calling it dead
   * @param sendState whether the state of the server goes along in a header
   * @param uniqueId what {@code unique-id} is in a check, or null
   * @param process what expressions see of the process
   * @param variables those of the process
   */
  public record HttpProbe(
      List<ProbeStep> steps,
      boolean disableOn404,
      boolean sendState,
      ProbeStep.@Nullable ProbeText uniqueId,
      ProcessView process,
      ProcessVariables variables) {

    public HttpProbe {
      steps = List.copyOf(steps);
    }
  }
}
