package io.weir.proxy.netty.config;

import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.filter.FilterProvider;
import io.weir.api.filter.FilterServices;
import io.weir.api.filter.RuleActionProvider;
import io.weir.api.log.LogDeclaration;
import io.weir.api.stream.UserListView;
import io.weir.config.haproxy.HaproxyConfig;
import io.weir.config.haproxy.LogLine;
import io.weir.config.haproxy.ProxyMode;
import io.weir.config.haproxy.ProxySection;
import io.weir.config.haproxy.UserList;
import io.weir.proxy.netty.plan.BackendPlan;
import io.weir.proxy.netty.plan.FrontendPlan;
import io.weir.proxy.netty.plan.HealthCheckPlan;
import io.weir.proxy.netty.plan.ProcessPlan;
import io.weir.proxy.netty.plan.ProcessState;
import io.weir.proxy.netty.plan.ProxyCounters;
import io.weir.proxy.netty.rule.RuleCompiler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From what the configuration files say to what the proxy runs: resolves every name, compiles every
 * expression, rule and format, and has filters read the files they name.
 *
 * <p>No step stops at a mistake, so that one run reports those of every file. Nobody is contacted,
 * except that host names are looked up; log targets are made ready.
 */
public final class ProxyPlanner {

  private final FilterServices services;
  private final Map<String, FilterProvider> filters = new LinkedHashMap<>();
  private final Map<String, RuleActionProvider> actions = new LinkedHashMap<>();

  /**
   * Makes a planner.
   *
   * @param filters found by the keyword that begins a section's filter line
   * @param actions what rules may do besides the actions known here and those of the filters
   */
  public ProxyPlanner(
      FilterServices services,
      Iterable<? extends FilterProvider> filters,
      Iterable<? extends RuleActionProvider> actions) {
    this.services = services;
    for (RuleActionProvider action : actions) {
      this.actions.put(action.keyword(), action);
    }
    for (FilterProvider filter : filters) {
      this.filters.put(filter.keyword(), filter);
      for (RuleActionProvider action : filter.ruleActions()) {
        this.actions.put(action.keyword(), action);
      }
    }
  }

  /**
   * Plans a process.
   *
   * @param environment the process's environment, as the configuration left it
   * @return null where there are errors, all of which were reported
   */
  public @Nullable ProcessPlan plan(
      HaproxyConfig config, Map<String, String> environment, Problems problems) {
    int errors = problems.errorCount();
    ProcessState state = ProcessSettings.state(config.global(), environment);
    Planning planning = new Planning(config, services, problems, state);
    state.publishLogs(globalLogs(planning));
    state.publishUserLists(userLists(config));
    List<SectionDraft> drafts = drafts(planning);
    new ProcessSettings(planning).setVariables();
    plan(planning, drafts);
    List<FrontendPlan> frontends = frontends(planning, drafts);
    List<HealthCheckPlan> checks = new HealthCheckPlanner(planning).plan(drafts);
    List<BackendPlan> backends = new ArrayList<>();
    for (SectionDraft draft : drafts) {
      BackendPlan backend = draft.backend() != null ? draft.backend() : draft.page();
      if (backend != null) {
        backends.add(backend);
      }
    }
    ProcessSettings settings = new ProcessSettings(planning);
    ProcessPlan plan =
        new ProcessPlan(
            state,
            planning.variables(),
            state.threads(),
            state.maxConnections(),
            frontends,
            backends,
            checks,
            settings.management(),
            settings.buffers());
    planning.finish(plan);
    return problems.errorCount() == errors ? plan : null;
  }

  private static Map<String, UserListView> userLists(HaproxyConfig config) {
    Map<String, UserListView> lists = new LinkedHashMap<>();
    for (UserList list : config.userLists()) {
      lists.put(list.name(), new UserAccounts(list));
    }
    return lists;
  }

  private List<LogDeclaration> globalLogs(Planning planning) {
    List<LogDeclaration> logs = new ArrayList<>();
    for (LogLine line : planning.config().global().logs()) {
      LogDeclaration log = services.logs().parse(line.arguments(), planning.problems());
      if (log != null) {
        logs.add(log);
      }
    }
    return logs;
  }

  /** All proxies and servers by name first: expressions of any section may speak of them. */
  private static List<SectionDraft> drafts(Planning planning) {
    List<SectionDraft> drafts = new ArrayList<>();
    for (ProxySection section : planning.config().proxies()) {
      if (section.disabled()) {
        continue;
      }
      ProxyCounters counters =
          new ProxyCounters(
              section.id(),
              section.name(),
              section.kind().isFrontend(),
              section.kind().isBackend(),
              section.mode() == ProxyMode.HTTP,
              section.kind().isFrontend()
                  ? section.frontend().maxconn()
                  : section.backend().fullconn());
      Word defaultBackend = section.frontend().defaultBackend();
      counters.publishSettings(
          TimeoutPlanner.shown(section),
          defaultBackend == null ? null : defaultBackend.text(),
          defaultBackend != null || !section.frontend().useBackends().isEmpty());
      SectionDraft draft = new SectionDraft(section, counters, planning.config().files());
      drafts.add(draft);
      planning.add(draft);
    }
    ServerPlanner servers = new ServerPlanner(planning);
    for (SectionDraft draft : drafts) {
      servers.plan(draft);
    }
    planning.state().publish(drafts.stream().map(SectionDraft::counters).toList());
    return drafts;
  }

  private void plan(Planning planning, List<SectionDraft> drafts) {
    RuleCompiler rules = new RuleCompiler(services.expressions(), services.acls(), actions);
    SectionPlanner sections = new SectionPlanner(planning, rules);
    FilterPlanner filterPlanner = new FilterPlanner(planning, filters);
    IdlePlanner idle = new IdlePlanner(planning);
    for (SectionDraft draft : drafts) {
      sections.prepare(draft);
      filterPlanner.plan(draft);
      sections.plan(draft);
      idle.lines(draft);
    }
    IdlePlanner.sections(
        planning, drafts, rules, (draft, apart) -> new FilterPlanner(apart, filters).read(draft));
    BackendPlanner backends = new BackendPlanner(planning);
    for (SectionDraft draft : drafts) {
      if (draft.section().kind().isBackend()) {
        backends.plan(draft);
      }
    }
  }

  private static List<FrontendPlan> frontends(Planning planning, List<SectionDraft> drafts) {
    FrontendPlanner planner = new FrontendPlanner(planning);
    List<FrontendPlan> frontends = new ArrayList<>();
    for (SectionDraft draft : drafts) {
      if (draft.section().kind().isFrontend()) {
        frontends.add(planner.plan(draft));
      }
    }
    return frontends;
  }
}
