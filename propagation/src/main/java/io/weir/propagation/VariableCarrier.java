package io.weir.propagation;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.Sample;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import io.weir.api.stream.VariableName;
import io.weir.api.stream.VariableScope;
import io.weir.api.stream.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Carries a context in variables of the transaction. */
final class VariableCarrier
    implements ContextCarrier, TextMapGetter<Variables>, TextMapSetter<Variables> {

  private final TextMapPropagator propagator;

  /** The part of every name before its key, dot included. */
  private final String prefix;

  private final CarrierNames<VariableName> names;

  /**
   * Whether the propagator was ever seen to write a key that it does not announce: then removal has
   * to look at every variable.
   */
  private volatile boolean unannouncedKeys;

  VariableCarrier(String prefix, TextMapPropagator propagator) {
    this.propagator = propagator;
    this.prefix = encode(prefix) + ".";
    this.names = new CarrierNames<>(propagator.fields(), this::variableName, VariableName[]::new);
  }

  /**
   * Lower case first: only so do the capitals that stand for other characters stand for nothing
   * else.
   */
  private static String encode(String text) {
    return text.toLowerCase(Locale.ROOT).replace('-', 'D').replace(' ', 'S');
  }

  private static String decode(String name) {
    return name.replace('D', '-').replace('S', ' ');
  }

  private VariableName variableName(String key) {
    return VariableName.of(VariableScope.TXN, prefix + encode(key));
  }

  @Override
  public boolean inject(Context context, Stream stream, Direction direction) {
    Variables variables = stream.variables();
    removeFrom(variables);
    propagator.inject(context, variables, this);
    return true;
  }

  @Override
  public @Nullable Context extract(Stream stream, Direction direction) {
    Variables variables = stream.variables();
    return hasEntry(variables) ? propagator.extract(Context.root(), variables, this) : null;
  }

  @Override
  public void remove(Stream stream, Direction direction) {
    removeFrom(stream.variables());
  }

  private boolean hasEntry(Variables variables) {
    for (int i = 0; i < names.size(); i++) {
      if (variables.get(names.name(i)) != null) {
        return true;
      }
    }
    return !entries(variables).isEmpty();
  }

  private void removeFrom(Variables variables) {
    for (int i = 0; i < names.size(); i++) {
      variables.unset(names.name(i));
    }
    if (unannouncedKeys) {
      entries(variables).forEach(variables::unset);
    }
  }

  private List<VariableName> entries(Variables variables) {
    List<VariableName> found = new ArrayList<>();
    variables.forEach(
        VariableScope.TXN,
        (name, value) -> {
          if (name.name().startsWith(prefix)) {
            found.add(name);
          }
        });
    return found;
  }

  @Override
  public void set(@Nullable Variables variables, String key, String value) {
    if (variables == null) {
      return;
    }
    VariableName name = names.of(key);
    if (name == null) {
      unannouncedKeys = true;
      name = variableName(key);
    }
    variables.set(name, Sample.of(ByteText.of(value)));
  }

  @Override
  public @Nullable String get(@Nullable Variables variables, String key) {
    if (variables == null) {
      return null;
    }
    VariableName known = names.of(key);
    Sample value = variables.get(known == null ? variableName(key) : known);
    return value == null ? null : ByteText.toText(value.toByteText());
  }

  /** The keys that are there; only propagators that do not know theirs beforehand ask for them. */
  @Override
  public Iterable<String> keys(Variables variables) {
    return entries(variables).stream()
        .map(name -> decode(name.name().substring(prefix.length())))
        .toList();
  }
}
