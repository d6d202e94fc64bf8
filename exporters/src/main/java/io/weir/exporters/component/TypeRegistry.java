package io.weir.exporters.component;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Providers of one kind of component by type. Immutable; duplicates are errors naming both. */
public final class TypeRegistry<P> {

  private final Map<String, P> byType;

  /**
   * Gathers providers.
   *
   * @param kind of component, for messages
   * @throws IllegalArgumentException where two providers have the same type
   */
  public TypeRegistry(String kind, Collection<? extends P> providers, Function<P, String> type) {
    Map<String, P> found = new LinkedHashMap<>();
    for (P provider : providers) {
      String name = type.apply(provider);
      P other = found.putIfAbsent(name, provider);
      if (other != null) {
        throw new IllegalArgumentException(
            kind
                + " type '"
                + name
                + "': provided by "
                + describe(other)
                + " and "
                + describe(provider));
      }
    }
    this.byType = found;
  }

  private static String describe(Object provider) {
    return provider.getClass().getName();
  }

  /** The provider of a type, or null. */
  public @Nullable P find(String type) {
    return byType.get(type);
  }

  /** All types, in the order in which they were given. */
  public Set<String> types() {
    return Collections.unmodifiableSet(byType.keySet());
  }
}
