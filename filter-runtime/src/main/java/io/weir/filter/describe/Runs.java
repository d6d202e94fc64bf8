package io.weir.filter.describe;

import io.weir.api.filter.RuleUse;
import io.weir.api.stream.StreamEvent;
import io.weir.config.otel.Group;
import io.weir.config.otel.OtelConfig;
import io.weir.config.otel.Scope;
import io.weir.filter.plan.FilterPlan;
import io.weir.filter.plan.GroupPlan;
import io.weir.filter.plan.ScopePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where each scope of a filter runs. */
final class Runs {

  private final OtelConfig config;
  private final FilterPlan plan;
  private final StreamOrder order;
  private final List<RuleUse> rules;
  private final Map<String, Scope> scopes = new HashMap<>();
  private final List<Run> all = new ArrayList<>();
  private final Map<String, List<Run>> byScope = new HashMap<>();
  private final Map<String, GroupPlan> groups = new HashMap<>();
  private final Map<String, List<RuleUse>> rulesByGroup = new HashMap<>();

  /** How many rules come before each. */
  private final IdentityHashMap<RuleUse, Integer> turns = new IdentityHashMap<>();

  /**
   * @param rules those that run groups of this filter
   */
  Runs(OtelConfig config, FilterPlan plan, StreamOrder order, List<RuleUse> rules) {
    this.config = config;
    this.plan = plan;
    this.order = order;
    this.rules = rules;
    plan.groups().forEach(group -> groups.putIfAbsent(group.name(), group));
    for (RuleUse rule : rules) {
      turns.put(rule, turns.size());
      rulesByGroup.computeIfAbsent(groupOf(rule), name -> new ArrayList<>()).add(rule);
    }
    config.scopes().forEach(scope -> scopes.putIfAbsent(scope.name().text(), scope));
    for (StreamEvent event : StreamEvent.values()) {
      all.addAll(of(event));
      for (RuleUse rule : rules) {
        if (order.momentsOf(rule.ruleSet()).contains(event)) {
          all.addAll(of(rule, event));
        }
      }
    }
    for (Run run : all) {
      byScope.computeIfAbsent(run.plan().name(), name -> new ArrayList<>()).add(run);
    }
  }

  OtelConfig config() {
    return config;
  }

  /** Everything that runs, event by event. */
  List<Run> all() {
    return all;
  }

  /** Everything that runs of one scope. */
  List<Run> of(Scope scope) {
    return byScope.getOrDefault(scope.name().text(), List.of());
  }

  /** Where a scope runs, for messages. */
  String words(Scope scope) {
    return of(scope).stream()
        .map(run -> run.placement().words())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** What answers an event; nothing where it never comes. */
  List<Run> of(StreamEvent event) {
    List<Run> runs = new ArrayList<>();
    if (plan.events().wanted().contains(event) && order.neverBecause(event) == null) {
      for (ScopePlan scope : plan.events().scopes(event)) {
        Scope written = scopes.get(scope.name());
        if (written != null && written.event() != null) {
          Placement here =
              new Placement(event, null, runs.size(), written.event().name().location());
          runs.add(new Run(written, scope, here));
        }
      }
    }
    return runs;
  }

  /** What a rule runs, at one of the events before it. */
  List<Run> of(RuleUse rule, StreamEvent moment) {
    List<Run> runs = new ArrayList<>();
    GroupPlan group = groups.get(groupOf(rule));
    if (group != null) {
      int before = turns.getOrDefault(rule, 0) * plan.scopes();
      for (ScopePlan scope : group.scopes()) {
        Scope written = scopes.get(scope.name());
        if (written != null) {
          Placement here = new Placement(moment, rule, before + runs.size(), rule.location());
          runs.add(new Run(written, scope, here));
        }
      }
    }
    return runs;
  }

  private static String groupOf(RuleUse rule) {
    return rule.arguments().get(1).text();
  }

  /** The group that a rule runs, as it is written. */
  @Nullable Group group(RuleUse rule) {
    return config.groups().stream()
        .filter(group -> group.name().is(groupOf(rule)))
        .findFirst()
        .orElse(null);
  }

  /** The rules that run a group. */
  List<RuleUse> of(Group group) {
    return rulesByGroup.getOrDefault(group.name().text(), List.of());
  }

  /** The rules that run groups, in order. */
  List<RuleUse> rules() {
    return rules;
  }
}
