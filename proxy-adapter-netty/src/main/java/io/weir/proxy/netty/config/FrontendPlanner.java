package io.weir.proxy.netty.config;

import io.weir.api.acl.Condition;
import io.weir.api.config.DidYouMean;
import io.weir.api.config.Word;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.LogFormat;
import io.weir.api.sample.LogFormatUse;
import io.weir.config.haproxy.BindLine;
import io.weir.config.haproxy.FrontendSettings;
import io.weir.config.haproxy.ProxyKind;
import io.weir.config.haproxy.ProxyMode;
import io.weir.config.haproxy.ProxyOption;
import io.weir.config.haproxy.ProxySection;
import io.weir.config.haproxy.UseBackend;
import io.weir.proxy.netty.plan.BackendPlan;
import io.weir.proxy.netty.plan.BackendSelector;
import io.weir.proxy.netty.plan.BindAddress;
import io.weir.proxy.netty.plan.FrontendPlan;
import io.weir.proxy.netty.plan.ListenerPlan;
import io.weir.proxy.netty.plan.MonitorPlan;
import io.weir.proxy.netty.rule.RulePlaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The front side of {@code frontend} and {@code listen} sections. */
final class FrontendPlanner {

  private final Planning planning;
  private final StatsPlanner stats;
  private final LogPlanner logs;

  FrontendPlanner(Planning planning) {
    this.planning = planning;
    this.stats = new StatsPlanner(planning);
    this.logs = new LogPlanner(planning);
  }

  FrontendPlan plan(SectionDraft draft) {
    ProxySection section = draft.section();
    FrontendSettings settings = section.frontend();
    if (settings.binds().isEmpty() && !section.name().isEmpty()) {
      planning
          .problems()
          .warning(
              section.location(),
              SectionLabel.of(section) + " has no 'bind' line: nobody can reach it",
              section.kind() == ProxyKind.FRONTEND ? "a backend would be enough" : null);
    }
    Word uniqueId = section.uniqueIdFormat();
    Word uniqueIdHeader = section.uniqueIdHeader();
    FrontendSettings.Monitor monitor = settings.monitor();
    return new FrontendPlan(
        draft.proxy(),
        listeners(settings),
        settings.maxconn(),
        selector(draft),
        uniqueId == null
            ? null
            : planning
                .services()
                .expressions()
                .compileLogFormat(
                    uniqueId, LogFormatUse.UNIQUE_ID, RulePlaces.requests(draft.context())),
        uniqueIdHeader == null ? null : uniqueIdHeader.text().toLowerCase(Locale.ROOT),
        monitor == null ? null : monitor(monitor, draft),
        logs.plan(draft),
        draft.section().has(ProxyOption.ACCEPT_UNSAFE_VIOLATIONS_IN_HTTP_REQUEST));
  }

  private MonitorPlan monitor(FrontendSettings.Monitor monitor, SectionDraft draft) {
    List<Condition> failing = new ArrayList<>();
    for (List<Word> words : monitor.failConditions()) {
      Condition condition =
          planning.services().acls().compile(words, RulePlaces.requests(draft.context()));
      if (condition != null) {
        failing.add(condition);
      }
    }
    return new MonitorPlan(ByteText.of(monitor.uri().text()), failing);
  }

  private List<ListenerPlan> listeners(FrontendSettings settings) {
    BindAddresses addresses = new BindAddresses(planning.problems());
    List<ListenerPlan> listeners = new ArrayList<>();
    for (BindLine line : settings.binds()) {
      for (BindAddress address : addresses.of(line)) {
        listeners.add(
            new ListenerPlan(
                line.id() > 0 ? line.id() : listeners.size() + 1,
                line.name(),
                address,
                line.acceptProxy(),
                line.maxconn(),
                line.backlog() > 0 ? line.backlog() : settings.backlog()));
      }
    }
    return listeners;
  }

  private BackendSelector selector(SectionDraft draft) {
    List<BackendSwitch.Rule> rules = new ArrayList<>();
    for (UseBackend line : draft.section().frontend().useBackends()) {
      BackendSwitch.Rule rule = rule(draft, line);
      if (rule != null) {
        rules.add(rule);
      }
    }
    BackendSwitch.Target last = null;
    Word defaultBackend = draft.section().frontend().defaultBackend();
    if (defaultBackend != null) {
      last = target(draft, defaultBackend, "default_backend");
    }
    draft.page(stats.backendOfPage(draft));
    return new BackendSwitch(rules, last, draft.backend(), byName(draft), draft.page());
  }

  private Map<String, BackendPlan> byName(SectionDraft draft) {
    return planning.backends().entrySet().stream()
        .filter(entry -> sameMode(draft, entry.getValue()))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, entry -> Objects.requireNonNull(entry.getValue().backend())));
  }

  private static boolean sameMode(SectionDraft frontend, SectionDraft backend) {
    return frontend.section().mode() == backend.section().mode();
  }

  private BackendSwitch.@Nullable Rule rule(SectionDraft draft, UseBackend line) {
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
    BackendSwitch.Target target = target(draft, line.backend(), "backend");
    return target == null || !sound ? null : new BackendSwitch.Rule(condition, target);
  }

  private BackendSwitch.@Nullable Target target(SectionDraft draft, Word name, String what) {
    if (name.text().indexOf('%') >= 0) {
      LogFormat format =
          planning
              .services()
              .expressions()
              .compileLogFormat(name, RulePlaces.requests(draft.context()));
      return format == null ? null : new BackendSwitch.Target(null, format);
    }
    SectionDraft found = planning.backend(name.text());
    if (found == null) {
      missing(name, what);
      return null;
    }
    boolean known = draft.section().modeKnown() && found.section().modeKnown();
    if (known && !sameMode(draft, found)) {
      incompatible(draft, found, name);
      return null;
    }
    return new BackendSwitch.Target(found.backend(), null);
  }

  private void missing(Word name, String what) {
    if (planning.config().backend("").isPresent()) {
      // A backend without a name, which was told, is the one that is meant.
      return;
    }
    boolean disabled =
        planning.config().proxies().stream()
            .anyMatch(
                proxy ->
                    proxy.disabled()
                        && proxy.kind().isBackend()
                        && proxy.name().equals(name.text()));
    if (disabled) {
      planning
          .problems()
          .warning(
              name.location(),
              what + " '" + name.text() + "' is disabled: the line is passed over");
      return;
    }
    planning
        .problems()
        .missing(
            name.location(),
            name.text(),
            "unable to find required " + what + ": '" + name.text() + "'",
            DidYouMean.hint(name.text(), planning.backends().keySet()));
  }

  private void incompatible(SectionDraft frontend, SectionDraft backend, Word name) {
    boolean upgrade = frontend.section().mode() == ProxyMode.TCP;
    planning
        .problems()
        .error(
            name.location(),
            SectionLabel.of(frontend.section())
                + " (mode "
                + frontend.section().mode().configName()
                + ") cannot use "
                + SectionLabel.of(backend.section())
                + " (mode "
                + backend.section().mode().configName()
                + ")"
                + (upgrade ? ": the change from TCP to HTTP is not supported by Weir" : ""));
  }
}
