package io.weir.proxy.netty.rule;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.api.filter.RuleSet;
import io.weir.api.sample.LogFormat;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleExpression;
import io.weir.api.stream.VariableName;
import io.weir.api.stream.VariableScope;
import io.weir.proxy.netty.plan.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Actions on variables. */
final class VariableActions {

  private VariableActions() {}

  static @Nullable Action set(ActionContext context) {
    Target target = Target.create(context);
    SampleExpression expression = context.requireExpression("expression");
    if (target == null || expression == null || !context.end()) {
      return null;
    }
    return (stream, direction) -> {
      Sample value = expression.fetch(stream, direction);
      if (value != null && target.permits(stream.variables().get(target.name), value)) {
        stream.variables().set(target.name, value);
      }
      return Verdict.CONTINUE;
    };
  }

  static @Nullable Action setFormat(ActionContext context) {
    Target target = Target.create(context);
    LogFormat format = context.requireFormat("format");
    if (target == null || format == null || !context.end()) {
      return null;
    }
    return (stream, direction) -> {
      Sample value = Sample.of(format.format(stream, direction));
      if (target.permits(stream.variables().get(target.name), value)) {
        stream.variables().set(target.name, value);
      }
      return Verdict.CONTINUE;
    };
  }

  static @Nullable Action unset(ActionContext context) {
    Target target = Target.create(context);
    if (target == null || !context.end()) {
      return null;
    }
    return (stream, direction) -> {
      stream.variables().unset(target.name);
      return Verdict.CONTINUE;
    };
  }

  /** What stands in parentheses: a variable, and the conditions under which it is set. */
  private record Target(VariableName name, List<VariableCondition> conditions) {

    static @Nullable Target create(ActionContext context) {
      Word parameter = context.line().parameter();
      if (parameter == null || parameter.text().isEmpty()) {
        context.error(
            context.line().action().location(),
            "missing variable name (expected: " + context.line().action().text() + "(scope.name))");
        return null;
      }
      String[] parts = parameter.text().split(",", -1);
      VariableName name = name(context, parts[0].strip(), parameter.location());
      List<VariableCondition> conditions = new ArrayList<>();
      for (int i = 1; i < parts.length; i++) {
        VariableCondition condition = VariableCondition.byName(parts[i].strip());
        if (condition == null) {
          context.error(
              parameter.location(),
              "condition: " + parts[i].strip() + " (expected: " + VariableCondition.names() + ")");
          return null;
        }
        conditions.add(condition);
      }
      return name == null ? null : new Target(name, List.copyOf(conditions));
    }

    private static @Nullable VariableName name(
        ActionContext context, String text, SourceLocation location) {
      VariableName name;
      try {
        name = VariableName.parse(text);
      } catch (IllegalArgumentException e) {
        context.error(location, String.valueOf(e.getMessage()));
        return null;
      }
      boolean early =
          context.ruleSet() == RuleSet.TCP_REQUEST_CONNECTION
              || context.ruleSet() == RuleSet.TCP_REQUEST_SESSION;
      if (early && name.scope() != VariableScope.PROC && name.scope() != VariableScope.SESS) {
        context.error(
            location, "variable '" + text + "': no stream yet (expected: scope proc or sess)");
        return null;
      }
      if (name.scope() == VariableScope.CHECK) {
        context.error(location, "variable '" + text + "': scope check is for health checks");
        return null;
      }
      return name;
    }

    boolean permits(@Nullable Sample old, Sample value) {
      for (int i = 0; i < conditions.size(); i++) {
        if (!conditions.get(i).permits(name, old, value)) {
          return false;
        }
      }
      return true;
    }
  }
}
