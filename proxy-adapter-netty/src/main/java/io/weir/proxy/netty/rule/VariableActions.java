package io.weir.proxy.netty.rule;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.api.filter.RuleSet;
import io.weir.api.sample.LogFormat;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleExpression;
import io.weir.api.stream.VariableScope;
import io.weir.proxy.netty.plan.Verdict;
import org.jspecify.annotations.Nullable;

/** Actions on variables. */
final class VariableActions {

  private VariableActions() {}

  static @Nullable Action set(ActionContext context) {
    VariableTarget target = target(context);
    SampleExpression expression = context.requireExpression("expression");
    if (target == null || expression == null || !context.end()) {
      return null;
    }
    return (stream, direction) -> {
      Sample value = expression.fetch(stream, direction);
      if (value != null) {
        target.set(stream.variables(), value);
      }
      return Verdict.CONTINUE;
    };
  }

  static @Nullable Action setFormat(ActionContext context) {
    VariableTarget target = target(context);
    LogFormat format = context.requireVariableFormat("format");
    if (target == null || format == null || !context.end()) {
      return null;
    }
    return (stream, direction) -> {
      target.set(stream.variables(), Sample.of(format.format(stream, direction)));
      return Verdict.CONTINUE;
    };
  }

  static @Nullable Action unset(ActionContext context) {
    VariableTarget target = target(context);
    if (target == null || !context.end()) {
      return null;
    }
    return (stream, direction) -> {
      stream.variables().unset(target.name());
      return Verdict.CONTINUE;
    };
  }

  private static @Nullable VariableTarget target(ActionContext context) {
    Word parameter = context.line().parameter();
    SourceLocation action = context.line().action().location();
    VariableTarget target =
        VariableTarget.parse(
            parameter == null ? new Word("", action) : parameter,
            context.line().action().text(),
            context::error);
    if (target == null) {
      return null;
    }
    VariableScope scope = target.name().scope();
    boolean early =
        context.ruleSet() == RuleSet.TCP_REQUEST_CONNECTION
            || context.ruleSet() == RuleSet.TCP_REQUEST_SESSION;
    SourceLocation location = parameter == null ? action : parameter.location();
    if (early && scope != VariableScope.PROC && scope != VariableScope.SESS) {
      context.error(
          location,
          "variable '" + target.name() + "': no stream yet (expected: scope proc or sess)");
      return null;
    }
    if (scope == VariableScope.CHECK) {
      context.error(location, "variable '" + target.name() + "': scope check is for health checks");
      return null;
    }
    return target;
  }
}
