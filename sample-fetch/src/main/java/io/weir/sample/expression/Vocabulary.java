package io.weir.sample.expression;

import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.FetchDefinition;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every fetch and converter there is, by name. Immutable. */
public record Vocabulary(
    Map<String, FetchDefinition> fetches, Map<String, ConverterDefinition> converters) {

  /** Definitions, and the class that they come from. */
  public record Source<T>(Class<?> origin, Collection<T> definitions) {}

  /**
   * @throws IllegalArgumentException where two definitions have one name; the message names the
   *     classes of both
   */
  public static Vocabulary of(
      List<Source<FetchDefinition>> fetches, List<Source<ConverterDefinition>> converters) {
    return new Vocabulary(
        byName("fetch", fetches, FetchDefinition::name),
        byName("converter", converters, ConverterDefinition::name));
  }

  private static <T> Map<String, T> byName(
      String kind, List<Source<T>> sources, Function<T, String> name) {
    Map<String, T> found = new LinkedHashMap<>();
    for (Source<T> source : sources) {
      for (T definition : source.definitions()) {
        T other = found.putIfAbsent(name.apply(definition), definition);
        if (other != null) {
          throw new IllegalArgumentException(
              "%s: %s is defined twice, by %s and by %s (expected: once)"
                  .formatted(
                      kind,
                      name.apply(definition),
                      origin(sources, other),
                      source.origin().getName()));
        }
      }
    }
    // Insertion order is the order of the tables: what people read is sorted by topic.
    return Collections.unmodifiableMap(found);
  }

  private static <T> String origin(List<Source<T>> sources, T definition) {
    for (Source<T> source : sources) {
      if (source.definitions().contains(definition)) {
        return source.origin().getName();
      }
    }
    return "another";
  }

  public @Nullable FetchDefinition fetch(String name) {
    return fetches.get(name);
  }

  public @Nullable ConverterDefinition converter(String name) {
    return converters.get(name);
  }
}
