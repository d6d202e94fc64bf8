package io.weir.filter.plan;

import io.weir.propagation.ContextCarrier;

/** Where a span's context is written to. */
public final class InjectPlan {

  private final ContextCarrier[] carriers;
  private final ProblemSite site;

  public InjectPlan(ContextCarrier[] carriers, ProblemSite site) {
    this.carriers = carriers;
    this.site = site;
  }

  public ContextCarrier[] carriers() {
    return carriers;
  }

  /** What is said where there is nowhere to write. */
  public ProblemSite site() {
    return site;
  }
}
