package io.weir.proxy.netty.plan;

import io.weir.api.sample.Sample;
import io.weir.api.stream.VariableName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The variables of scope {@code proc}: one set for the process, read and written from any thread.
 */
public final class ProcessVariables {

  private final Map<VariableName, Sample> values = new ConcurrentHashMap<>();

  public @Nullable Sample get(VariableName name) {
    return values.get(name);
  }

  public void set(VariableName name, Sample value) {
    values.put(name, value);
  }

  public void unset(VariableName name) {
    values.remove(name);
  }

  public void forEach(BiConsumer<VariableName, Sample> visitor) {
    values.forEach(visitor);
  }
}
