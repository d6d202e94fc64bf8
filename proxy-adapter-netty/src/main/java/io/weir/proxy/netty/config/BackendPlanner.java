package io.weir.proxy.netty.config;

import io.weir.api.acl.Condition;
import io.weir.api.config.DidYouMean;
import io.weir.api.config.Word;
import io.weir.api.sample.LogFormat;
import io.weir.api.sample.SampleExpression;
import io.weir.config.haproxy.BackendSettings;
import io.weir.config.haproxy.CookiePersistence;
import io.weir.config.haproxy.PersistRule;
import io.weir.config.haproxy.ProxyMode;
import io.weir.config.haproxy.ProxyOption;
import io.weir.config.haproxy.ProxySection;
import io.weir.config.haproxy.UseServer;
import io.weir.proxy.netty.balance.Balancers;
import io.weir.proxy.netty.balance.CookieRules;
import io.weir.proxy.netty.balance.PersistRules;
import io.weir.proxy.netty.balance.UseServerRules;
import io.weir.proxy.netty.plan.BackendPlan;
import io.weir.proxy.netty.plan.ConnectionReuse;
import io.weir.proxy.netty.plan.ProxiedStream.Persistence;
import io.weir.proxy.netty.plan.ServerPlan;
import io.weir.proxy.netty.plan.ServerRules;
import io.weir.proxy.netty.rule.RulePlaces;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The back side of {@code backend} and {@code listen} sections. */
final class BackendPlanner {

  private final Planning planning;
  private final StatsPlanner stats;

  BackendPlanner(Planning planning) {
    this.planning = planning;
    this.stats = new StatsPlanner(planning);
  }

  void plan(SectionDraft draft) {
    ProxySection section = draft.section();
    BackendSettings settings = section.backend();
    draft.backend(
        new BackendPlan(
            draft.proxy(),
            draft.servers(),
            persistRules(draft, serverRules(draft)),
            Balancers.create(
                settings.balance(),
                settings.hashType(),
                draft.servers(),
                section.has(ProxyOption.ALLBACKUPS),
                keys(draft)),
            settings.retries(),
            settings.redispatch(),
            ConnectionReuse.valueOf(settings.httpReuse().name()),
            stats.service(draft)));
  }

  private List<SampleExpression> keys(SectionDraft draft) {
    List<SampleExpression> keys = new ArrayList<>();
    for (Word word : draft.section().backend().balance().keys()) {
      SampleExpression key =
          planning.services().expressions().compile(word, RulePlaces.requests(draft.context()));
      if (key != null) {
        keys.add(key);
      }
    }
    return keys;
  }

  private ServerRules serverRules(SectionDraft draft) {
    List<UseServerRules.Rule> rules = new ArrayList<>();
    for (UseServer line : draft.section().backend().useServers()) {
      UseServerRules.Rule rule = rule(draft, line);
      if (rule != null) {
        rules.add(rule);
      }
    }
    ServerRules useServer =
        rules.isEmpty() ? ServerRules.NONE : new UseServerRules(rules, draft.servers());
    CookiePersistence cookie = draft.section().backend().cookie();
    if (cookie == null) {
      return useServer;
    }
    if (draft.section().mode() != ProxyMode.HTTP) {
      planning
          .problems()
          .warning(
              cookie.location(), SectionLabel.of(draft.section()) + ": cookie needs mode http");
      return useServer;
    }
    if (cookie.maxIdleSeconds() > 0 || cookie.maxLifeSeconds() > 0) {
      planning
          .problems()
          .warning(cookie.location(), "cookie: maxidle and maxlife have no effect in Weir");
    }
    return new CookieRules(cookie, draft.servers(), useServer);
  }

  private ServerRules persistRules(SectionDraft draft, ServerRules others) {
    List<PersistRules.Rule> rules = new ArrayList<>();
    for (PersistRule line : draft.section().backend().persistRules()) {
      Condition condition =
          planning
              .services()
              .acls()
              .compile(line.condition(), RulePlaces.requests(draft.context()));
      if (condition != null) {
        rules.add(
            new PersistRules.Rule(
                condition, line.forces() ? Persistence.FORCED : Persistence.IGNORED));
      }
    }
    return rules.isEmpty() ? others : new PersistRules(rules, others);
  }

  private UseServerRules.@Nullable Rule rule(SectionDraft draft, UseServer line) {
    Condition condition = null;
    boolean sound = true;
    if (!line.condition().isEmpty()) {
      condition =
          planning
              .services()
              .acls()
              .compile(line.condition(), RulePlaces.requests(draft.context()));
      sound = condition != null;
    }
    if (line.isFormat()) {
      LogFormat format =
          planning
              .services()
              .expressions()
              .compileLogFormat(line.server(), RulePlaces.requests(draft.context()));
      return format == null || !sound ? null : new UseServerRules.Rule(condition, null, format);
    }
    String name = line.server().text();
    for (ServerPlan server : draft.servers()) {
      if (server.name().equals(name)) {
        return sound ? new UseServerRules.Rule(condition, server, null) : null;
      }
    }
    planning
        .problems()
        .missing(
            line.server().location(),
            name,
            "unable to find server '" + name + "' in " + SectionLabel.of(draft.section()),
            DidYouMean.hint(name, draft.servers().stream().map(ServerPlan::name).toList()));
    return null;
  }
}
