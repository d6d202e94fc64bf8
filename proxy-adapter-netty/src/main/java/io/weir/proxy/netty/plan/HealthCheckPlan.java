package io.weir.proxy.netty.plan;

import io.weir.api.log.LogTarget;
import java.net.SocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
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

  /** A text of a request that may be another one for each server, and each time. Thread-safe. */
  @FunctionalInterface
  public interface ProbeText {

    /** The same for everyone. */
    static ProbeText always(String text) {
      return check -> text;
    }

    /** What is sent in this check, as byte text. */
    String of(HealthCheckPlan check);
  }

  /** A header field of a request. */
  public record ProbeField(String name, ProbeText value) {}

  /**
   * One request of a check and what its answer has to be.
   *
   * @param method of the request line
   * @param uri of the request line
   * @param version of the request line, as {@code HTTP/1.0}
   * @param headers in order
   * @param body possibly empty, as byte text
   * @param expectations all must hold
   * @param disableOn404 whether 404 takes the server out of the way without calling it dead
   * @param sendState whether the state of the server goes along in a header
   */
  public record HttpProbe(
      String method,
      ProbeText uri,
      String version,
      List<ProbeField> headers,
      ProbeText body,
      List<Predicate<ProbeAnswer>> expectations,
      boolean disableOn404,
      boolean sendState) {

    public HttpProbe {
      headers = List.copyOf(headers);
      expectations = List.copyOf(expectations);
    }
  }

  /** What a server answered to a check; the body as byte text, as far as it was read. */
  public record ProbeAnswer(int status, String body) {}
}
