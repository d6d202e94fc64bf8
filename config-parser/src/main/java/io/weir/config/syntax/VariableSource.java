package io.weir.config.syntax;

import org.jspecify.annotations.Nullable;

/** What {@code "$NAME"} stands for. */
@FunctionalInterface
public interface VariableSource {

  /** The value, or null where there is no such variable. */
  @Nullable String value(String name);
}
