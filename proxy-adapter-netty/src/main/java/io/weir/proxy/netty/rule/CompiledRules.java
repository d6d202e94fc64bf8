package io.weir.proxy.netty.rule;

import io.weir.api.acl.Condition;
import io.weir.api.config.SourceLocation;
import io.weir.api.stream.Direction;
import io.weir.proxy.netty.plan.ProxiedStream;
import io.weir.proxy.netty.plan.RuleList;
import io.weir.proxy.netty.plan.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule list: an array, run from one end to the other. */
final class CompiledRules implements RuleList {

  /**
   * One rule.
   *
   * @param location where it stands, or null of one that the configuration does not spell out
   * @param condition or null for always
   * @param patience the verdict that asks for more payload where the condition may still change, or
   *     null where it cannot
   * @param inverted whether some part of the condition is negated, so that missing payload may make
   *     it hold
   */
  record Rule(
      @Nullable SourceLocation location,
      @Nullable Condition condition,
      Verdict.@Nullable Wait patience,
      @Nullable PayloadNeed need,
      boolean inverted,
      Action action) {}

  private final Rule[] rules;
  private final Direction direction;

  CompiledRules(List<Rule> rules, Direction direction) {
    this.rules = rules.toArray(new Rule[0]);
    this.direction = direction;
  }

  @Override
  public boolean isEmpty() {
    return rules.length == 0;
  }

  @Override
  public Verdict run(ProxiedStream stream, int from) {
    boolean strict = true;
    for (int i = from; i < rules.length; i++) {
      Rule rule = rules[i];
      Condition condition = rule.condition;
      if (condition != null) {
        boolean holds = condition.test(stream, direction);
        if (rule.patience != null
            && (!holds || rule.inverted)
            && !stream.inspectionOver(direction)
            && (rule.need == null || rule.need.isOpen(stream, direction))) {
          return rule.patience;
        }
        if (!holds) {
          continue;
        }
      }
      Verdict verdict = rule.action.run(stream, direction);
      if (verdict == Verdict.CONTINUE) {
        continue;
      }
      if (verdict == Rewrites.FAILED) {
        stream.rewriteFailed();
        if (strict) {
          return verdict;
        }
      } else if (verdict == Rewrites.STRICT || verdict == Rewrites.LENIENT) {
        strict = verdict == Rewrites.STRICT;
      } else {
        SourceLocation location = rule.location;
        if (location != null && !(verdict instanceof Verdict.Wait)) {
          stream.decidedBy(location);
        }
        return verdict;
      }
    }
    return Verdict.CONTINUE;
  }
}
