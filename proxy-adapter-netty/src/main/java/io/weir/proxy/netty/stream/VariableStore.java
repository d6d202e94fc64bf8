package io.weir.proxy.netty.stream;

import io.weir.api.sample.Sample;
import io.weir.api.stream.VariableName;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one scope. There are few of them, so a search from the front beats a map, and a
 * stream without any has no memory for them. Owned by one loop.
 */
public final class VariableStore {

  private static final VariableName[] NO_NAMES = {};
  private static final Sample[] NO_VALUES = {};

  private VariableName[] names = NO_NAMES;
  private Sample[] values = NO_VALUES;
  private int count;

  private int find(VariableName name) {
    for (int i = 0; i < count; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  @Nullable Sample get(VariableName name) {
    int at = find(name);
    return at < 0 ? null : values[at];
  }

  void set(VariableName name, Sample value) {
    int at = find(name);
    if (at < 0) {
      if (count == names.length) {
        names = Arrays.copyOf(names, Math.max(4, count * 2));
        values = Arrays.copyOf(values, names.length);
      }
      at = count++;
      names[at] = name;
    }
    values[at] = value;
  }

  void unset(VariableName name) {
    int at = find(name);
    if (at >= 0) {
      count--;
      System.arraycopy(names, at + 1, names, at, count - at);
      System.arraycopy(values, at + 1, values, at, count - at);
    }
  }

  void clear() {
    count = 0;
  }

  void forEach(BiConsumer<VariableName, Sample> visitor) {
    for (int i = 0; i < count; i++) {
      visitor.accept(names[i], values[i]);
    }
  }
}
