package io.weir.sample.convert;

import io.weir.api.sample.Arguments;
import io.weir.api.sample.Converter;
import io.weir.api.sample.Sample;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import io.weir.api.stream.VariableName;
import io.weir.api.stream.VariableScope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets a variable where all of up to four conditions hold. */
final class SetVariable implements Converter {

  /** Decides from the value there is and the value there would be. */
  private interface Condition {
    boolean holds(@Nullable Sample current, Sample input);
  }

  private final VariableName name;
  private final Condition[] conditions;

  private SetVariable(VariableName name, List<Condition> conditions) {
    this.name = name;
    this.conditions = conditions.toArray(Condition[]::new);
  }

  static Converter create(Arguments arguments) {
    VariableName name = arguments.variable(0);
    List<Condition> conditions = new ArrayList<>();
    for (int i = 1; i < arguments.count(); i++) {
      if (arguments.has(i)) {
        conditions.add(condition(arguments.string(i), name));
      }
    }
    return new SetVariable(name, conditions);
  }

  private static Condition condition(String word, VariableName name) {
    // Variables of the process exist once the configuration names them.
    boolean always = name.scope() == VariableScope.PROC;
    return switch (word) {
      case "ifexists" -> (current, input) -> always || current != null;
      case "ifnotexists" -> (current, input) -> !always && current == null;
      case "ifset" -> (current, input) -> current != null;
      case "ifnotset" -> (current, input) -> current == null;
      case "ifempty" -> (current, input) -> isEmpty(input);
      case "ifnotempty" -> (current, input) -> !isEmpty(input);
      case "ifgt" ->
          (current, input) -> !areIntegers(current, input) || compare(current, input) > 0;
      case "iflt" ->
          (current, input) -> !areIntegers(current, input) || compare(current, input) < 0;
      default -> throw new IllegalStateException("no condition: " + word);
    };
  }

  private static boolean isEmpty(Sample input) {
    return (input instanceof Sample.Text text && text.value().isEmpty())
        || (input instanceof Sample.Binary binary && binary.value().isEmpty());
  }

  /** What is no integer is not compared: the condition holds. */
  private static boolean areIntegers(@Nullable Sample current, Sample input) {
    return current instanceof Sample.Int && input instanceof Sample.Int;
  }

  private static int compare(@Nullable Sample current, Sample input) {
    return current instanceof Sample.Int a && input instanceof Sample.Int b
        ? Long.compare(a.value(), b.value())
        : 0;
  }

  @Override
  public @Nullable Sample convert(Sample input, Stream stream, Direction direction) {
    if (conditions.length > 0) {
      Sample current = stream.variables().get(name);
      for (Condition condition : conditions) {
        if (!condition.holds(current, input)) {
          return null;
        }
      }
    }
    stream.variables().set(name, input);
    return input;
  }
}
