package io.weir.proxy.netty.rule;

import io.weir.api.acl.AclCompiler;
import io.weir.api.acl.Condition;
import io.weir.api.config.DidYouMean;
import io.weir.api.config.Word;
import io.weir.api.filter.RuleAction;
import io.weir.api.filter.RuleActionFactory;
import io.weir.api.filter.RuleActionProvider;
import io.weir.api.filter.RuleSet;
import io.weir.api.sample.Availability;
import io.weir.api.sample.ExpressionCompiler;
import io.weir.api.stream.Direction;
import io.weir.config.haproxy.Capture;
import io.weir.config.haproxy.KeywordPlace;
import io.weir.config.haproxy.ProxyReference;
import io.weir.config.haproxy.RuleLine;
import io.weir.proxy.netty.plan.ProxyRules;
import io.weir.proxy.netty.plan.RuleList;
import io.weir.proxy.netty.plan.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles the rules of one section after the other. One configuration run, one thread. */
public final class RuleCompiler {

  private static final Set<Availability> PAYLOAD =
      Set.of(Availability.REQUEST_BODY, Availability.RESPONSE_BODY, Availability.MESSAGE_BODY);

  private final ExpressionCompiler expressions;
  private final AclCompiler acls;
  private final Map<String, RuleActionProvider> plugins;

  /**
   * @param plugins the actions that plugins and filters add, by keyword
   */
  public RuleCompiler(
      ExpressionCompiler expressions, AclCompiler acls, Map<String, RuleActionProvider> plugins) {
    this.expressions = expressions;
    this.acls = acls;
    this.plugins = Map.copyOf(plugins);
  }

  /** Compiles all rule lists; a rule with a mistake was reported and is left out. */
  public ProxyRules compile(RuleSection section) {
    return new ProxyRules(
        compile(section, RuleSet.TCP_REQUEST_CONNECTION),
        compile(section, RuleSet.TCP_REQUEST_SESSION),
        compile(section, RuleSet.TCP_REQUEST_CONTENT),
        compile(section, RuleSet.TCP_RESPONSE_CONTENT),
        HeaderNamePolicy.after(compile(section, RuleSet.HTTP_REQUEST), section.section()),
        compile(section, RuleSet.HTTP_RESPONSE),
        compile(section, RuleSet.HTTP_AFTER_RESPONSE));
  }

  private RuleList compile(RuleSection section, RuleSet ruleSet) {
    List<CompiledRules.Rule> rules = new ArrayList<>();
    if (ruleSet == RuleSet.HTTP_REQUEST) {
      rules.addAll(captures(section, Direction.REQUEST));
    } else if (ruleSet == RuleSet.HTTP_RESPONSE) {
      rules.addAll(captures(section, Direction.RESPONSE));
    }
    for (RuleLine line : section.section().rules(ruleSet)) {
      CompiledRules.Rule rule = compile(section, line, rules.size());
      if (rule != null) {
        rules.add(rule);
      }
    }
    return rules.isEmpty() ? RuleList.EMPTY : new CompiledRules(rules, ruleSet.direction());
  }

  /** What {@code capture request header} lines ask for comes before any rule. */
  private static List<CompiledRules.Rule> captures(RuleSection section, Direction direction) {
    List<CompiledRules.Rule> rules = new ArrayList<>();
    for (Capture capture : section.section().frontend().captures()) {
      if (capture.direction() == direction) {
        String header = capture.header();
        int slot = section.captures().slotOf(capture.location());
        if (header != null) {
          rules.add(
              new CompiledRules.Rule(
                  null, null, null, null, false, CaptureAction.ofHeader(capture, header, slot)));
        }
      }
    }
    return rules;
  }

  private CompiledRules.@Nullable Rule compile(RuleSection section, RuleLine line, int index) {
    Condition condition = null;
    boolean sound = true;
    if (!line.condition().isEmpty()) {
      condition = acls.compile(line.condition(), section.context(line));
      sound = condition != null;
    }
    Action action = action(section, line, index);
    if (action == null || !sound) {
      return null;
    }
    return new CompiledRules.Rule(
        line.location(),
        condition,
        patience(section, line, condition, index),
        PayloadNeed.of(
            line.condition(),
            line.inherited() ? section.section().inheritedAcls() : section.section().acls()),
        isInverted(line),
        action);
  }

  private @Nullable Action action(RuleSection section, RuleLine line, int index) {
    String name = line.action().text();
    ActionDefinition definition = ActionTable.find(name);
    if (definition != null && definition.ruleSets().contains(line.ruleSet())) {
      return definition
          .factory()
          .create(new ActionContext(line, section, expressions, acls, index));
    }
    RuleActionProvider plugin = plugins.get(name);
    if (plugin != null && plugin.ruleSets().contains(line.ruleSet())) {
      return pluginAction(section, line, plugin);
    }
    unknown(section, line);
    return null;
  }

  private void unknown(RuleSection section, RuleLine line) {
    String name = line.action().text();
    List<String> names = new ArrayList<>(ActionTable.names(line.ruleSet()));
    plugins.values().stream()
        .filter(plugin -> plugin.ruleSets().contains(line.ruleSet()))
        .forEach(plugin -> names.add(plugin.keyword()));
    String message =
        ProxyReference.unsupported(KeywordPlace.ACTION, name) != null
            ? "action '" + name + "' is not supported by Weir in '%s' rules"
            : "unknown action '" + name + "' in '%s' rules";
    section
        .context()
        .problems()
        .error(
            line.action().location(),
            String.format(message, line.ruleSet().configName()),
            DidYouMean.hint(name, names));
  }

  private static @Nullable Action pluginAction(
      RuleSection section, RuleLine line, RuleActionProvider plugin) {
    List<Word> arguments = line.arguments();
    RuleActionFactory factory =
        plugin.parse(arguments, line.action(), line.ruleSet(), section.context().problems());
    if (factory == null || !(section.filtersComplete() || factory.knowsRefusedFilters())) {
      return null;
    }
    RuleAction action = factory.check(section.filters(), section.context(line));
    return action == null
        ? null
        : (stream, direction) -> {
          action.execute(stream, direction, stream.attachments());
          return Verdict.CONTINUE;
        };
  }

  /** How to wait where the condition looks at payload that may still come. */
  private static Verdict.@Nullable Wait patience(
      RuleSection section, RuleLine line, @Nullable Condition condition, int index) {
    long delay =
        switch (line.ruleSet()) {
          case TCP_REQUEST_CONTENT -> section.section().inspectDelayMillis().request();
          case TCP_RESPONSE_CONTENT -> section.section().inspectDelayMillis().response();
          case TCP_REQUEST_CONNECTION,
              TCP_REQUEST_SESSION,
              HTTP_REQUEST,
              HTTP_RESPONSE,
              HTTP_AFTER_RESPONSE ->
              0;
        };
    boolean mayChange =
        condition != null
            && (condition.availability().stream().anyMatch(PAYLOAD::contains) || waitsForEnd(line));
    return delay > 0 && mayChange ? new Verdict.Wait(index, delay, -1, 0) : null;
  }

  /** Whether the predefined access list that holds once the delay is over takes part. */
  private static boolean waitsForEnd(RuleLine line) {
    return line.condition().stream()
        .anyMatch(word -> word.is("WAIT_END") || word.is("!WAIT_END") || word.is("wait_end"));
  }

  private static boolean isInverted(RuleLine line) {
    return !line.condition().isEmpty()
        && (line.condition().get(0).is("unless")
            || line.condition().stream().anyMatch(word -> word.text().startsWith("!")));
  }
}
