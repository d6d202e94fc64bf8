package io.weir.api.filter;

import io.weir.api.sample.CompileContext;
import org.jspecify.annotations.Nullable;

/**
 * A filter line that was parsed: the step between text and a filter whose names are all resolved.
 */
public interface FilterFactory {

  /** The filter's id, given or default. */
  String id();

  /**
   * Resolves every name, compiles every expression and reads the pipeline file, without opening or
   * contacting anything. Mistakes are reported to the context.
   *
   * @param context with the proxy that holds the filter line, and its access lists
   * @return null where there were mistakes
   */
  @Nullable Filter check(CompileContext context);
}
