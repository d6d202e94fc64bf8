package io.weir.filter.plan;

import io.weir.propagation.ContextCarrier;
import java.util.Objects;

/**
 * A context that is read.
 *
 * @param context the number it is known by
 * @param site what is said where nothing is found
 */
public record ExtractPlan(int context, ContextCarrier carrier, ProblemSite site) {

  public ExtractPlan {
    Objects.requireNonNull(carrier, "carrier");
    Objects.requireNonNull(site, "site");
  }
}
