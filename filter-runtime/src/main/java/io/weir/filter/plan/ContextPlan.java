package io.weir.filter.plan;

import io.weir.propagation.ContextCarrier;

/** A context: a name that is extracted or injected somewhere, and where it then travels. */
public final class ContextPlan {

  private final String name;
  private final ContextCarrier[] carriers;
  private final boolean extracted;

  /**
   * A context.
   *
   * @param carriers all that finishing it has to clear
   * @param extracted whether any scope reads it; else it is only written
   */
  public ContextPlan(String name, ContextCarrier[] carriers, boolean extracted) {
    this.name = name;
    this.carriers = carriers;
    this.extracted = extracted;
  }

  public String name() {
    return name;
  }

  public ContextCarrier[] carriers() {
    return carriers;
  }

  public boolean extracted() {
    return extracted;
  }
}
