package io.weir.filter.describe;

import io.weir.config.otel.Scope;
import io.weir.filter.plan.ScopePlan;
import java.util.Objects;

/** A scope that runs at one point of a stream. */
record Run(Scope scope, ScopePlan plan, Placement placement) {

  Run {
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(placement, "placement");
  }
}
