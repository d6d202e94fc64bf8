package io.weir.sample.expression;

import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.FetchDefinition;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every fetch and converter there is, by name. Immutable. */
public record Vocabulary(
    Map<String, FetchDefinition> fetches, Map<String, ConverterDefinition> converters) {

  /**
   * @throws IllegalArgumentException where two definitions have one name
   */
  public static Vocabulary of(
      Collection<FetchDefinition> fetches, Collection<ConverterDefinition> converters) {
    return new Vocabulary(
        byName("fetch", fetches, FetchDefinition::name),
        byName("converter", converters, ConverterDefinition::name));
  }

  private static <T> Map<String, T> byName(
      String kind, Collection<T> definitions, Function<T, String> name) {
    Map<String, T> found = new LinkedHashMap<>();
    for (T definition : definitions) {
      T other = found.putIfAbsent(name.apply(definition), definition);
      if (other != null) {
        throw new IllegalArgumentException(
            kind + ": " + name.apply(definition) + " is defined twice (expected: once)");
      }
    }
    // Insertion order is the order of the tables: what people read is sorted by topic.
    return java.util.Collections.unmodifiableMap(found);
  }

  public @Nullable FetchDefinition fetch(String name) {
    return fetches.get(name);
  }

  public @Nullable ConverterDefinition converter(String name) {
    return converters.get(name);
  }
}
