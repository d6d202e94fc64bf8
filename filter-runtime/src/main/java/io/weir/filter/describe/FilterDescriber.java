package io.weir.filter.describe;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.explain.Explanation;
import io.weir.api.filter.FilterDescription;
import io.weir.api.filter.RuleUse;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.StreamEvent;
import io.weir.config.otel.Group;
import io.weir.config.otel.Instrumentation;
import io.weir.config.otel.OtelConfig;
import io.weir.config.otel.Scope;
import io.weir.filter.plan.FilterPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Describes one filter. */
public final class FilterDescriber {

  private final OtelConfig config;
  private final FilterPlan plan;
  private final ProxyView proxy;

  /**
   * A describer.
   *
   * @param plan what was made of the configuration
   */
  public FilterDescriber(OtelConfig config, FilterPlan plan, ProxyView proxy) {
    this.config = config;
    this.plan = plan;
    this.proxy = proxy;
  }

  /**
   * Describes the filter.
   *
   * @param rules those that run groups of this filter: their arguments are its id and the group
   */
  public FilterDescription describe(List<RuleUse> rules) {
    StreamOrder order = new StreamOrder(proxy);
    Runs runs = new Runs(config, plan, order, rules);
    SpanHistory history = new SpanHistory(runs.all(), order);
    List<Explanation> parts = new ArrayList<>();
    Problems problems = new Problems();
    Instrumentation instrumentation = config.instrumentation();
    if (instrumentation != null) {
      parts.add(settings(instrumentation));
      new ReachCheck(config, plan, proxy, order, runs, problems).check(instrumentation);
    }
    parts.addAll(moments(runs, order));
    Explanation spans = new SpanTree(runs.all(), history).describe();
    if (!spans.parts().isEmpty()) {
      parts.add(spans);
    }
    parts.addAll(plan.pipeline().describe());
    new SpanCheck(runs, history, order, problems).check(config.scopes());
    ValueCheck values = new ValueCheck(order, problems);
    for (Scope scope : config.scopes()) {
      List<Run> here = runs.of(scope);
      if (!here.isEmpty()) {
        values.check(here);
      }
    }
    List<ConfigProblem> warnings = new ArrayList<>(problems.all());
    warnings.sort(Comparator.comparing(ConfigProblem::location));
    return new FilterDescription(parts, warnings);
  }

  private Explanation settings(Instrumentation instrumentation) {
    Explanation.Builder told =
        Explanation.of("instrumentation", instrumentation.name().text())
            .at(instrumentation.location())
            .mark("disabled", instrumentation.disabled())
            .with("rate-limit", instrumentation.rateLimit() + "%")
            .mark("hard-errors", instrumentation.hardErrors())
            .mark("dontlog-normal", instrumentation.dontlogNormal());
    for (List<Word> log : instrumentation.logs()) {
      told.part(Explanation.of("log", Values.source(log)).at(log.get(0).location()).build());
    }
    return told.build();
  }

  /** Events and rules in the order in which a stream meets them. */
  private static List<Explanation> moments(Runs runs, StreamOrder order) {
    ScopeDescriber scopes = new ScopeDescriber(runs.config());
    List<Explanation> moments = new ArrayList<>();
    Set<RuleUse> told = new HashSet<>();
    for (StreamEvent event : StreamEvent.values()) {
      List<Run> answers = runs.of(event);
      if (!answers.isEmpty()) {
        // Where several scopes answer, each has a line of its own that says so.
        boolean alone = answers.size() == 1;
        moments.add(
            Explanation.of(Explanation.EVENT, event.configName())
                .at(alone ? answers.get(0).placement().location() : null)
                .parts(answers.stream().map(run -> scopes.describe(run, !alone)).toList())
                .build());
      }
      for (RuleUse rule : runs.rules()) {
        if (order.momentsOf(rule.ruleSet()).contains(event) && told.add(rule)) {
          moments.add(rule(rule, runs, event, scopes));
        }
      }
    }
    return moments;
  }

  private static Explanation rule(
      RuleUse rule, Runs runs, StreamEvent event, ScopeDescriber scopes) {
    Explanation.Builder told =
        Explanation.of(
                Explanation.RULE,
                rule.ruleSet().configName()
                    + " "
                    + rule.action()
                    + " "
                    + Values.source(rule.arguments()))
            .at(rule.location())
            .with(
                Explanation.CONDITION,
                rule.condition().isEmpty() ? null : Values.source(rule.condition()));
    Group group = runs.group(rule);
    if (group != null) {
      told.part(
          Explanation.of("group", group.name().text())
              .at(group.location())
              .with("scopes", Values.source(group.scopes()))
              .build());
    }
    runs.of(rule, event).forEach(run -> told.part(scopes.describe(run, false)));
    return told.build();
  }
}
