package io.weir.api.filter;

import io.weir.api.config.ConfigProblem;
import io.weir.api.explain.Explanation;
import java.util.List;

/**
 * What a filter will do, and what of it is doubtful.
 *
 * @param parts in the order in which they happen, then what they share
 * @param warnings what can be known to have no effect, or not the one that was meant
 */
public record FilterDescription(List<Explanation> parts, List<ConfigProblem> warnings) {

  public FilterDescription {
    parts = List.copyOf(parts);
    warnings = List.copyOf(warnings);
  }
}
