package io.weir.proxy.netty.stats;

import static io.weir.proxy.netty.stats.StatColumn.*;

import io.weir.proxy.netty.plan.BackendPlan;
import io.weir.proxy.netty.plan.FrontendPlan;
import io.weir.proxy.netty.plan.HealthCheckPlan;
import io.weir.proxy.netty.plan.ProcessPlan;
import io.weir.proxy.netty.plan.ProxyCounters;
import io.weir.proxy.netty.plan.ServerHealth;
import io.weir.proxy.netty.plan.ServerPlan;
import io.weir.proxy.netty.plan.ServerState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/** Reads the counters of all proxies into rows. Thread-safe. */
public final class StatTable {

  private final ProcessPlan plan;
  private final IdentityHashMap<ServerState, HealthCheckPlan> checked = new IdentityHashMap<>();

  public StatTable(ProcessPlan plan) {
    this.plan = plan;
    for (HealthCheckPlan check : plan.checks()) {
      checked.put(check.server().state(), check);
    }
  }

  /** All rows as they are now: for each section in file order frontend, servers, backend. */
  public List<StatRow> rows() {
    List<StatRow> rows = new ArrayList<>();
    for (FrontendPlan frontend : plan.frontends()) {
      if (!frontend.proxy().counters().isShutDown()) {
        rows.add(frontend(frontend));
      }
    }
    for (BackendPlan backend : plan.backends()) {
      // The page of a frontend has a back side that is none of the configuration's.
      if (backend.proxy().counters().isBackend()) {
        for (ServerPlan server : backend.servers()) {
          rows.add(server(backend, server));
        }
        rows.add(backend(backend));
      }
    }
    // A stable sort: sections in order, and what was added first comes first within one.
    rows.sort(Comparator.comparingInt(StatRow::proxyId));
    return rows;
  }

  private static StatRow frontend(FrontendPlan plan) {
    ProxyCounters counters = plan.proxy().counters();
    StatRow row = new StatRow(StatRow.Kind.FRONTEND, counters.id(), 0);
    common(row, counters, "FRONTEND", plan.proxy().http());
    row.set(SCUR, counters.frontendConnections());
    row.set(SMAX, counters.highestFrontendConnections());
    row.set(SLIM, counters.maxConnections());
    row.set(STOT, counters.frontendSessionTotal.sum());
    row.set(EREQ, counters.failedRequests.sum());
    row.set(STATUS, counters.isEnabled() ? "OPEN" : "PAUSED");
    row.set(RATE, counters.frontendSessions.perSecond());
    row.set(RATE_LIM, 0);
    row.set(RATE_MAX, counters.frontendSessions.highest());
    row.set(CONN_RATE, counters.frontendSessions.perSecond());
    row.set(CONN_RATE_MAX, counters.frontendSessions.highest());
    row.set(CONN_TOT, counters.frontendSessionTotal.sum());
    if (plan.proxy().http()) {
      row.set(REQ_RATE, counters.frontendRequests.perSecond());
      row.set(REQ_RATE_MAX, counters.frontendRequests.highest());
      row.set(REQ_TOT, counters.requestTotal.sum());
    }
    return row;
  }

  private static StatRow backend(BackendPlan plan) {
    ProxyCounters counters = plan.proxy().counters();
    StatRow row = new StatRow(StatRow.Kind.BACKEND, counters.id(), 0);
    common(row, counters, "BACKEND", plan.proxy().http());
    row.set(QCUR, counters.queued());
    row.set(SCUR, counters.backendConnections());
    row.set(SMAX, counters.highestBackendConnections());
    row.set(SLIM, counters.maxConnections());
    row.set(STOT, counters.backendSessionTotal.sum());
    row.set(ECON, counters.failedConnections.sum());
    row.set(ERESP, counters.failedResponses.sum());
    row.set(WRETR, counters.retries.sum());
    row.set(WREDIS, counters.redispatches.sum());
    row.set(CLI_ABRT, counters.clientAborts.sum());
    row.set(SRV_ABRT, counters.serverAborts.sum());
    row.set(RATE, counters.backendSessions.perSecond());
    row.set(RATE_MAX, counters.backendSessions.highest());
    row.set(LBTOT, total(plan));
    capacity(row, plan);
    if (plan.proxy().http()) {
      row.set(REQ_TOT, counters.backendSessionTotal.sum());
    }
    return row;
  }

  private static void health(StatRow row, ServerState server, HealthCheckPlan check) {
    ServerState tracked = check.tracked();
    if (tracked != null) {
      row.set(TRACKED, tracked.name());
      return;
    }
    ServerHealth health = server.health();
    row.set(CHKFAIL, health.failures());
    row.set(CHKDOWN, health.downs());
    row.set(LASTCHG, health.secondsSinceChange());
    row.set(DOWNTIME, health.downSeconds());
    row.set(CHECK_STATUS, health.status());
    if (health.code() > 0) {
      row.set(CHECK_CODE, health.code());
    }
    row.set(CHECK_DURATION, health.millis());
    row.set(LAST_CHK, health.detail());
    row.set(CHECK_RISE, check.rise());
    row.set(CHECK_FALL, check.fall());
    row.set(CHECK_HEALTH, health.level());
  }

  private static long total(BackendPlan plan) {
    long total = 0;
    for (ServerPlan server : plan.servers()) {
      total += server.state().sessionTotal.sum();
    }
    return total;
  }

  /** How many servers can be used, and what they weigh together. */
  private static void capacity(StatRow row, BackendPlan plan) {
    int active = 0;
    int backup = 0;
    long weight = 0;
    for (ServerPlan server : plan.servers()) {
      if (server.state().isUp()) {
        active += server.backup() ? 0 : 1;
        backup += server.backup() ? 1 : 0;
        weight += server.backup() ? 0 : server.state().weight();
      }
    }
    row.set(ACT, active);
    row.set(BCK, backup);
    row.set(WEIGHT, weight);
    row.set(UWEIGHT, weight);
    row.set(STATUS, plan.servers().isEmpty() || active + backup > 0 ? "UP" : "DOWN");
  }

  private static void common(StatRow row, ProxyCounters counters, String name, boolean http) {
    row.set(PXNAME, counters.name());
    row.set(SVNAME, name);
    row.set(BIN, counters.bytesIn.sum());
    row.set(BOUT, counters.bytesOut.sum());
    row.set(DREQ, counters.deniedRequests.sum());
    row.set(DRESP, counters.deniedResponses.sum());
    row.set(WREW, counters.failedRewrites.sum());
    row.set(EINT, counters.internalErrors.sum());
    row.set(MODE, http ? "http" : "tcp");
    if (http) {
      row.set(HRSP_1XX, counters.responses(1));
      row.set(HRSP_2XX, counters.responses(2));
      row.set(HRSP_3XX, counters.responses(3));
      row.set(HRSP_4XX, counters.responses(4));
      row.set(HRSP_5XX, counters.responses(5));
      row.set(HRSP_OTHER, counters.responses(0));
    }
  }

  private StatRow server(BackendPlan backend, ServerPlan plan) {
    ServerState server = plan.state();
    StatRow row = new StatRow(StatRow.Kind.SERVER, backend.proxy().id(), server.id());
    row.set(PXNAME, backend.proxy().name());
    row.set(SVNAME, server.name());
    row.set(QCUR, server.queued());
    row.set(SCUR, server.connections());
    row.set(SMAX, server.highestConnections());
    if (server.maxConnections() > 0) {
      row.set(SLIM, server.maxConnections());
    }
    row.set(STOT, server.sessionTotal.sum());
    row.set(BIN, server.bytesIn.sum());
    row.set(BOUT, server.bytesOut.sum());
    row.set(ECON, server.failedConnections.sum());
    row.set(ERESP, server.failedResponses.sum());
    row.set(WREW, server.failedRewrites.sum());
    row.set(EINT, server.internalErrors.sum());
    row.set(WRETR, server.retries.sum());
    row.set(WREDIS, server.redispatches.sum());
    HealthCheckPlan check = checked.get(server);
    row.set(STATUS, ServerStatus.of(server, check != null));
    if (check != null) {
      health(row, server, check);
    }
    row.set(WEIGHT, server.weight());
    row.set(UWEIGHT, server.weight());
    row.set(ACT, plan.backup() ? 0 : 1);
    row.set(BCK, plan.backup() ? 1 : 0);
    if (plan.maxQueue() > 0) {
      row.set(QLIMIT, plan.maxQueue());
    }
    row.set(LBTOT, server.sessionTotal.sum());
    row.set(RATE, server.sessions.perSecond());
    row.set(RATE_MAX, server.sessions.highest());
    row.set(CLI_ABRT, server.clientAborts.sum());
    row.set(SRV_ABRT, server.serverAborts.sum());
    row.set(CONNECT, server.connectionsMade.sum());
    row.set(REUSE, server.connectionsReused.sum());
    row.set(SRV_ICUR, server.idleConnections());
    row.set(IDLE_CONN_CUR, server.idleConnections());
    row.set(USED_CONN_CUR, server.connections());
    row.set(ADDR, AddressLabel.of(server.address()));
    String cookie = plan.cookie();
    if (cookie != null) {
      row.set(COOKIE, cookie);
    }
    row.set(MODE, backend.proxy().http() ? "http" : "tcp");
    if (backend.proxy().http()) {
      row.set(HRSP_1XX, server.responses(1));
      row.set(HRSP_2XX, server.responses(2));
      row.set(HRSP_3XX, server.responses(3));
      row.set(HRSP_4XX, server.responses(4));
      row.set(HRSP_5XX, server.responses(5));
      row.set(HRSP_OTHER, server.responses(0));
    }
    return row;
  }
}
