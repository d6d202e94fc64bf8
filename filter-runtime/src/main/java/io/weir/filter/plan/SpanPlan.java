package io.weir.filter.plan;

import io.opentelemetry.api.trace.SpanKind;
import org.jspecify.annotations.Nullable;

/** What one scope does to one span: opens it where it is not open, and adds to it. */
public final class SpanPlan {

  private final int index;
  private final String name;
  private final SpanKind kind;
  private final @Nullable PlannedValue display;
  private final int typeSlots;
  private final @Nullable SpanReference parent;
  private final SpanReference[] links;
  private final BaggagePlan[] baggage;
  private final AttributePlan[] attributes;
  private final SpanEventPlan[] events;
  private final @Nullable StatusPlan status;
  private final @Nullable InjectPlan inject;

  /**
   * A span.
   *
   * @param index the number by which all scopes know it
   * @param display gives the name it is exported under; null where that is {@code name}
   * @param typeSlots how many of its attributes can vary in type
   * @param status null where the status is left as it is
   */
  public SpanPlan(
      int index,
      String name,
      SpanKind kind,
      @Nullable PlannedValue display,
      int typeSlots,
      @Nullable SpanReference parent,
      SpanReference[] links,
      BaggagePlan[] baggage,
      AttributePlan[] attributes,
      SpanEventPlan[] events,
      @Nullable StatusPlan status,
      @Nullable InjectPlan inject) {
    this.index = index;
    this.name = name;
    this.kind = kind;
    this.display = display;
    this.typeSlots = typeSlots;
    this.parent = parent;
    this.links = links;
    this.baggage = baggage;
    this.attributes = attributes;
    this.events = events;
    this.status = status;
    this.inject = inject;
  }

  public int index() {
    return index;
  }

  public String name() {
    return name;
  }

  public SpanKind kind() {
    return kind;
  }

  public @Nullable PlannedValue display() {
    return display;
  }

  public int typeSlots() {
    return typeSlots;
  }

  public @Nullable SpanReference parent() {
    return parent;
  }

  public SpanReference[] links() {
    return links;
  }

  public BaggagePlan[] baggage() {
    return baggage;
  }

  public AttributePlan[] attributes() {
    return attributes;
  }

  public SpanEventPlan[] events() {
    return events;
  }

  public @Nullable StatusPlan status() {
    return status;
  }

  public @Nullable InjectPlan inject() {
    return inject;
  }
}
