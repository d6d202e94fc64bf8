package io.weir.api.filter;

import io.weir.api.sample.CompileContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An action that was parsed and still has to resolve its names. */
@FunctionalInterface
public interface RuleActionFactory {

  /**
   * Resolves names. Mistakes are reported to the context.
   *
   * @param filters the filters of the proxy that the rule stands in, all checked
   * @return null after a mistake
   */
  @Nullable RuleAction check(List<Filter> filters, CompileContext context);

  /**
   * Whether names are looked up also where a filter of the proxy was refused, so that not all are
   * among those that {@link #check} is given; otherwise such a rule is not held to its names.
   */
  default boolean knowsRefusedFilters() {
    return false;
  }
}
