package io.weir.api.stream;

import io.weir.api.sample.Sample;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The variables that a stream can see, of all scopes.
 *
 * <p>Owned by the stream's thread, except those of the process, which are shared and safe to use
 * from any thread.
 */
public interface Variables {

  /** The variable's value, or null where it is not set. */
  @Nullable Sample get(VariableName name);

  void set(VariableName name, Sample value);

  void unset(VariableName name);

  /** Shows every variable of one scope, in no certain order; the visitor must not change them. */
  void forEach(VariableScope scope, BiConsumer<VariableName, Sample> visitor);
}
