package io.weir.proxy.netty.rule;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.api.sample.Sample;
import io.weir.api.stream.VariableName;
import io.weir.api.stream.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the parentheses of {@code set-var(...)}: a variable, and the conditions under
 * which it is set. Immutable.
 */
public final class VariableTarget {

  private final VariableName name;
  private final List<VariableCondition> conditions;

  private VariableTarget(VariableName name, List<VariableCondition> conditions) {
    this.name = name;
    this.conditions = List.copyOf(conditions);
  }

  /**
   * Reads it; null after a mistake, which was reported.
   *
   * @param parameter what stands between the parentheses
   * @param action whose parentheses they are
   * @param problems takes what is wrong, and where
   */
  public static @Nullable VariableTarget parse(
      Word parameter, String action, BiConsumer<SourceLocation, String> problems) {
    if (parameter.text().isEmpty()) {
      problems.accept(
          parameter.location(), "missing variable name (expected: " + action + "(scope.name))");
      return null;
    }
    String[] parts = parameter.text().split(",", -1);
    VariableName name = name(parts[0].strip(), parameter.location(), problems);
    List<VariableCondition> conditions = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      VariableCondition condition = VariableCondition.byName(parts[i].strip());
      if (condition == null) {
        problems.accept(
            parameter.location(),
            "condition: " + parts[i].strip() + " (expected: " + VariableCondition.names() + ")");
        return null;
      }
      conditions.add(condition);
    }
    return name == null ? null : new VariableTarget(name, conditions);
  }

  private static @Nullable VariableName name(
      String text, SourceLocation location, BiConsumer<SourceLocation, String> problems) {
    try {
      return VariableName.parse(text);
    } catch (IllegalArgumentException e) {
      problems.accept(location, String.valueOf(e.getMessage()));
      return null;
    }
  }

  public VariableName name() {
    return name;
  }

  /** Sets the variable where its conditions permit. */
  public void set(Variables variables, Sample value) {
    Sample old = conditions.isEmpty() ? null : variables.get(name);
    for (int i = 0; i < conditions.size(); i++) {
      if (!conditions.get(i).permits(name, old, value)) {
        return;
      }
    }
    variables.set(name, value);
  }
}
