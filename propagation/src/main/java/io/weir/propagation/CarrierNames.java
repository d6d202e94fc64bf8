package io.weir.propagation;

import java.util.Collection;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The names under which a propagator's announced keys travel.
 *
 * <p>There are two to four of them, and propagators ask with the very strings they announced: a
 * walk over an array that compares references first is quicker than any map, and allocates nothing.
 *
 * @param <N> the kind of name: a header's or a variable's
 */
final class CarrierNames<N> {

  private final String[] keys;
  private final N[] names;

  CarrierNames(Collection<String> fields, Function<String, N> naming, IntFunction<N[]> array) {
    keys = fields.stream().distinct().toArray(String[]::new);
    names = array.apply(keys.length);
    for (int i = 0; i < keys.length; i++) {
      names[i] = naming.apply(keys[i]);
    }
  }

  int size() {
    return names.length;
  }

  N name(int index) {
    return names[index];
  }

  /** The name of a key, or null for one that the propagator did not announce. */
  @Nullable N of(String key) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i].equals(key)) {
        return names[i];
      }
    }
    return null;
  }
}
