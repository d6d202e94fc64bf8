package io.weir.config.haproxy;

import io.weir.api.config.Problems;
import io.weir.api.filter.RuleActionProvider;
import io.weir.api.filter.RuleSet;
import io.weir.config.ConditionEvaluator;
import io.weir.config.syntax.ConfigReader;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a parser must know of the world: environment variables, which {@code setenv} and its like
 * change, what conditions answer, and the actions that others add to rules.
 *
 * <p>Used by one thread.
 */
public final class ParserEnvironment {

  /** The version of HAProxy whose configuration language is read. */
  public static final String LANGUAGE = "3.4";

  private final Map<String, String> environment;

  /** Names that mean something while files are read and are not part of the environment. */
  private final Map<String, String> predefined;

  private final Set<String> features;
  private final Set<String> enabled;
  private final boolean diagnostics;
  private final Map<RuleSet, Set<String>> ruleActions;

  private ParserEnvironment(Builder builder) {
    environment = new TreeMap<>(builder.environment);
    predefined = LogFormats.variables();
    predefined.put("HAPROXY_BRANCH", LANGUAGE);
    predefined.putAll(builder.predefined);
    predefined.keySet().removeAll(environment.keySet());
    features = Set.copyOf(builder.features);
    enabled = Set.copyOf(builder.enabled);
    diagnostics = builder.diagnostics;
    ruleActions = new EnumMap<>(builder.ruleActions);
  }

  /** Begins an environment that knows no variable, feature or extra action. */
  public static Builder builder() {
    return new Builder();
  }

  /** The process's environment as it is now: after parsing, with all changes. Not to be changed. */
  public Map<String, String> environment() {
    return Collections.unmodifiableMap(environment);
  }

  /** What conditions are answered by; it follows every change of the environment. */
  public ConditionEvaluator conditions() {
    return new ConditionEvaluator(this::isDefined, LANGUAGE, features, enabled);
  }

  /**
   * Evaluates a condition that stands alone, as for the option {@code -cc}: quotes and variables
   * are those of a line.
   */
  public ConditionEvaluator.Verdict evaluate(String condition) {
    Problems problems = new Problems();
    String text = ConfigReader.line(condition, this::variable, problems);
    return text == null
        ? ConditionEvaluator.Verdict.error(problems.all().get(0).message(), null, 0)
        : conditions().evaluate(text);
  }

  /** Whether {@code .diag} messages are shown. */
  public boolean diagnostics() {
    return diagnostics;
  }

  /** The names of the actions that others add to a rule set. */
  public Set<String> ruleActions(RuleSet ruleSet) {
    return Collections.unmodifiableSet(ruleActions.getOrDefault(ruleSet, Set.of()));
  }

  @Nullable String variable(String name) {
    String value = environment.get(name);
    return value == null ? predefined.get(name) : value;
  }

  boolean isDefined(String name) {
    return variable(name) != null;
  }

  /** {@code localpeer}: the lines that follow see it, too. */
  void localPeer(String name) {
    environment.remove("HAPROXY_LOCALPEER");
    predefined.put("HAPROXY_LOCALPEER", name);
  }

  void set(String name, String value) {
    environment.put(name, value);
  }

  void unset(String name) {
    environment.remove(name);
    predefined.remove(name);
  }

  void keepOnly(Collection<String> names) {
    environment.keySet().retainAll(names);
  }

  /** Gathers what an environment is made of. */
  public static final class Builder {

    private Map<String, String> environment = Map.of();
    private final Set<String> features = new TreeSet<>();
    private final Set<String> enabled = new TreeSet<>();
    private final Map<RuleSet, Set<String>> ruleActions = new EnumMap<>(RuleSet.class);
    private boolean diagnostics;
    private final Map<String, String> predefined = new TreeMap<>();

    private Builder() {}

    /** The variables to begin with. */
    public Builder environment(Map<String, String> variables) {
      environment = Map.copyOf(variables);
      return this;
    }

    /** What {@code feature()} answers true to. */
    public Builder features(Collection<String> names) {
      names.forEach(name -> features.add(name.toUpperCase(Locale.ROOT)));
      return this;
    }

    /** What {@code enabled()} answers true to. */
    public Builder enabled(Collection<String> names) {
      names.forEach(name -> enabled.add(name.toUpperCase(Locale.ROOT)));
      return this;
    }

    /** Lets rules use actions that are not built in. */
    public Builder ruleActions(Collection<? extends RuleActionProvider> providers) {
      for (RuleActionProvider provider : providers) {
        for (RuleSet ruleSet : provider.ruleSets()) {
          ruleActions.computeIfAbsent(ruleSet, set -> new HashSet<>()).add(provider.keyword());
        }
      }
      return this;
    }

    /** Lets rules of every set use an action, whose arguments nobody checks here. */
    public Builder ruleAction(String keyword) {
      for (RuleSet ruleSet : RuleSet.values()) {
        ruleActions.computeIfAbsent(ruleSet, set -> new HashSet<>()).add(keyword);
      }
      return this;
    }

    /** Shows {@code .diag} messages, too. */
    public Builder diagnostics(boolean shown) {
      diagnostics = shown;
      return this;
    }

    /** The name of this process among its peers. */
    public Builder localPeer(String name) {
      return predefined("HAPROXY_LOCALPEER", name);
    }

    /** A name that means something while files are read, where the environment has it not. */
    public Builder predefined(String name, String value) {
      predefined.put(name, value);
      return this;
    }

    public ParserEnvironment build() {
      return new ParserEnvironment(this);
    }
  }
}
