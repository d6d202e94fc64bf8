package io.weir.distribution;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Word;
import io.weir.api.filter.Filter;
import io.weir.api.filter.FilterStartException;
import io.weir.config.haproxy.HaproxyConfig;
import io.weir.distribution.report.Report;
import io.weir.proxy.netty.NettyProxy;
import io.weir.proxy.netty.check.HealthChecks;
import io.weir.proxy.netty.management.ManagementServer;
import io.weir.proxy.netty.plan.ProcessPlan;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;

/** A configuration without mistakes, ready to be started once. */
public final class PreparedProxy {

  private final ProcessPlan plan;
  private final HaproxyConfig config;
  private final Assembly assembly;

  PreparedProxy(ProcessPlan plan, HaproxyConfig config, Assembly assembly) {
    this.plan = plan;
    this.config = config;
    this.assembly = assembly;
  }

  /** Whether a proxy or a stats socket listens: without, there is nothing to start. */
  public boolean listens() {
    return !config.global().stats().sockets().isEmpty()
        || plan.frontends().stream().anyMatch(frontend -> !frontend.listeners().isEmpty());
  }

  /** Whether administrators can connect. */
  boolean isManaged() {
    return !plan.management().sockets().isEmpty();
  }

  /** The global {@code pidfile}. */
  Optional<String> pidFile() {
    return Optional.ofNullable(config.global().pidFile()).map(Word::text);
  }

  /** Whether a warning is enough to refuse the configuration. */
  boolean refusesWarnings() {
    return config.global().zeroWarning();
  }

  /**
   * Tells what will happen.
   *
   * @param found what was said about the configuration so far
   */
  Report explain(Collection<ConfigProblem> found) {
    return ProxyReport.of(config, plan.filters(), found);
  }

  /**
   * Opens pipelines, then listening sockets, then the management sockets: whoever can connect to
   * those finds everything else running.
   *
   * @throws StartException where one of them cannot be opened; what was opened is closed again
   */
  public RunningProxy start() throws StartException {
    RunningProxy running = new RunningProxy(plan.state(), config.global().hardStopAfterMillis());
    try {
      for (Filter filter : plan.filters()) {
        running.add(filter);
        filter.start();
      }
      running.proxy(NettyProxy.start(plan));
      running.add(HealthChecks.start(plan));
      running.add(ManagementServer.start(plan, assembly.commands(), assembly.filters()));
      return running;
    } catch (FilterStartException | IOException | IllegalArgumentException e) {
      running.close();
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }
}
