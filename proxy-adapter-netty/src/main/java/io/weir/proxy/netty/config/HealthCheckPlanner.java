package io.weir.proxy.netty.config;

import io.weir.api.config.Word;
import io.weir.api.log.LogTarget;
import io.weir.config.haproxy.HealthCheck;
import io.weir.config.haproxy.ProxyOption;
import io.weir.config.haproxy.ProxySection;
import io.weir.config.haproxy.ProxyTimeout;
import io.weir.config.haproxy.ServerAddress;
import io.weir.config.haproxy.ServerLine;
import io.weir.config.haproxy.ServerOptions;
import io.weir.config.haproxy.ServerOptions.SendProxy;
import io.weir.proxy.netty.plan.HealthCheckPlan;
import io.weir.proxy.netty.plan.HealthCheckPlan.HttpProbe;
import io.weir.proxy.netty.plan.ServerNews;
import io.weir.proxy.netty.plan.ServerPlan;
import io.weir.proxy.netty.plan.ServerState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How servers are watched. */
final class HealthCheckPlanner {

  private final Planning planning;
  private final ServerPlanner addresses;
  private final LogPlanner logs;

  HealthCheckPlanner(Planning planning) {
    this.planning = planning;
    this.addresses = new ServerPlanner(planning);
    this.logs = new LogPlanner(planning);
  }

  List<HealthCheckPlan> plan(List<SectionDraft> drafts) {
    List<HealthCheckPlan> checks = new ArrayList<>();
    for (SectionDraft draft : drafts) {
      plan(draft, checks);
    }
    return checks;
  }

  private void plan(SectionDraft draft, List<HealthCheckPlan> checks) {
    ProxySection section = draft.section();
    HttpProbe http = null;
    LogTarget log = section.backend().servers().isEmpty() ? null : logs.target(section);
    if (log != null) {
      ServerNews.follow(section.name(), draft.servers(), log);
    }
    HealthCheck.HttpCheck given = section.backend().check().http();
    if (given != null
        && section.backend().servers().stream()
            .noneMatch(each -> each.options().check().enabled())) {
      new HttpProbePlanner(planning, draft).read(given.steps());
    }
    boolean prepared = false;
    for (int i = 0; i < section.backend().servers().size(); i++) {
      ServerLine line = section.backend().servers().get(i);
      ServerOptions.Check check = line.options().check();
      Word track = check.track();
      if (!check.enabled() && track == null) {
        continue;
      }
      if (!prepared) {
        prepared = true;
        HealthCheck.HttpCheck asked = section.backend().check().http();
        http = asked == null ? null : new HttpProbePlanner(planning, draft).probe(asked);
      }
      warn(line, check);
      if (check.enabled() && track != null) {
        planning
            .problems()
            .error(
                track.location(),
                "server '"
                    + line.name()
                    + "': unable to enable checks and tracking at the same time",
                "leave out 'check' or 'track'");
        continue;
      }
      String missing = check.enabled() ? CheckPorts.missing(line, section.backend().check()) : null;
      if (missing != null) {
        planning
            .problems()
            .error(line.location(), missing, "say 'port <port>', or the port in its address");
        continue;
      }
      ServerState tracked = track == null ? null : tracked(draft, line, track);
      if (track == null || tracked != null) {
        checks.add(plan(draft, line, draft.servers().get(i), http, tracked, log));
      }
    }
  }

  private void warn(ServerLine line, ServerOptions.Check check) {
    if (check.shutdownSessionsOnDown() || check.shutdownBackupSessionsOnUp()) {
      planning
          .problems()
          .warning(
              line.location(),
              "server '"
                  + line.name()
                  + "': on-marked-down and on-marked-up have no effect in Weir");
    }
  }

  private HealthCheckPlan plan(
      SectionDraft draft,
      ServerLine line,
      ServerPlan server,
      @Nullable HttpProbe http,
      @Nullable ServerState tracked,
      @Nullable LogTarget log) {
    ServerOptions.Check check = line.options().check();
    ServerAddress address = check.address();
    boolean proxy =
        check.sendProxy()
            || (line.options().sendProxy() != SendProxy.NONE
                && address == null
                && check.port() == 0);
    int version = !proxy ? 0 : Math.max(1, line.options().sendProxy().ordinal());
    long inter = check.inter();
    return new HealthCheckPlan(
        server,
        draft.counters(),
        address == null ? null : addresses.address(address),
        check.port(),
        version,
        inter,
        check.fastinter() > 0 ? check.fastinter() : inter,
        check.downinter() > 0 ? check.downinter() : inter,
        draft.section().timeout(ProxyTimeout.CHECK).orElse(inter),
        check.rise(),
        check.fall(),
        http,
        tracked,
        log,
        draft.section().has(ProxyOption.LOG_HEALTH_CHECKS));
  }

  private @Nullable ServerState tracked(SectionDraft draft, ServerLine line, Word track) {
    int slash = track.text().indexOf('/');
    SectionDraft backend = slash < 0 ? draft : planning.backend(track.text().substring(0, slash));
    if (backend != null) {
      String name = track.text().substring(slash + 1);
      for (ServerPlan server : backend.servers()) {
        if (server.name().equals(name)) {
          return isWatched(backend, name, new HashSet<>(), line, track) ? server.state() : null;
        }
      }
    }
    planning
        .problems()
        .missing(
            track.location(),
            backend == null ? track.text().substring(0, slash) : track.text().substring(slash + 1),
            "unable to find tracked server '" + track.text() + "'",
            null);
    return null;
  }

  /** Whether a server's health is known at all: from its own checks, or from another's. */
  private boolean isWatched(
      SectionDraft backend, String name, Set<ServerLine> seen, ServerLine by, Word track) {
    for (ServerLine server : backend.section().backend().servers()) {
      if (!server.name().equals(name)) {
        continue;
      }
      ServerOptions.Check check = server.options().check();
      Word next = check.track();
      if (check.enabled()) {
        return true;
      }
      if (next == null) {
        refuse(by, track, "does not have any check enabled");
        return false;
      }
      if (server.equals(by) || !seen.add(server)) {
        refuse(by, track, "belongs to a tracking chain looping back to it");
        return false;
      }
      int slash = next.text().indexOf('/');
      SectionDraft owner = slash < 0 ? backend : planning.backend(next.text().substring(0, slash));
      // A server that is not there is told where it is named.
      return owner == null || isWatched(owner, next.text().substring(slash + 1), seen, by, track);
    }
    return true;
  }

  private void refuse(ServerLine by, Word track, String why) {
    planning
        .problems()
        .error(
            track.location(),
            "server '" + by.name() + "': unable to use '" + track + "' for tracking as it " + why);
  }
}
