package io.weir.testkit;

import io.weir.api.sample.Sample;
import io.weir.api.stream.VariableName;
import io.weir.api.stream.VariableScope;
import io.weir.api.stream.Variables;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Variables in a map. */
public final class TestingVariables implements Variables {

  private final Map<VariableName, Sample> values = new LinkedHashMap<>();

  /** Sets a variable by its full name. */
  public TestingVariables with(String name, Sample value) {
    values.put(VariableName.parse(name), value);
    return this;
  }

  /** Reads a variable by its full name. */
  public @Nullable Sample get(String name) {
    return values.get(VariableName.parse(name));
  }

  @Override
  public @Nullable Sample get(VariableName name) {
    return values.get(name);
  }

  @Override
  public void set(VariableName name, Sample value) {
    values.put(name, value);
  }

  @Override
  public void unset(VariableName name) {
    values.remove(name);
  }

  @Override
  public void forEach(VariableScope scope, BiConsumer<VariableName, Sample> visitor) {
    values.forEach(
        (name, value) -> {
          if (name.scope() == scope) {
            visitor.accept(name, value);
          }
        });
  }
}
