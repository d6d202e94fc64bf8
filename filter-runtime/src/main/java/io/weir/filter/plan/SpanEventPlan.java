package io.weir.filter.plan;

/** An event of a span, with its attributes, which are always text. */
public final class SpanEventPlan {

  private final String name;
  private final AttributePlan[] attributes;

  public SpanEventPlan(String name, AttributePlan[] attributes) {
    this.name = name;
    this.attributes = attributes;
  }

  public String name() {
    return name;
  }

  public AttributePlan[] attributes() {
    return attributes;
  }
}
