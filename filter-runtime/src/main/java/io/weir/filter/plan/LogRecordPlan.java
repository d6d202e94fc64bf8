package io.weir.filter.plan;

import io.opentelemetry.api.logs.Severity;
import org.jspecify.annotations.Nullable;

/** A log record. */
public final class LogRecordPlan {

  private final Severity severity;
  private final long eventId;
  private final @Nullable String eventName;
  private final int span;
  private final AttributePlan[] attributes;
  private final PlannedValue body;
  private final ProblemSite incomplete;

  /**
   * A log record.
   *
   * @param eventId -1 for none
   * @param span the number of the span it belongs to, or -1
   * @param incomplete what is said where a part of the body has no value
   */
  public LogRecordPlan(
      Severity severity,
      long eventId,
      @Nullable String eventName,
      int span,
      AttributePlan[] attributes,
      PlannedValue body,
      ProblemSite incomplete) {
    this.severity = severity;
    this.eventId = eventId;
    this.eventName = eventName;
    this.span = span;
    this.attributes = attributes;
    this.body = body;
    this.incomplete = incomplete;
  }

  public Severity severity() {
    return severity;
  }

  public long eventId() {
    return eventId;
  }

  public @Nullable String eventName() {
    return eventName;
  }

  public int span() {
    return span;
  }

  public AttributePlan[] attributes() {
    return attributes;
  }

  public PlannedValue body() {
    return body;
  }

  public ProblemSite incomplete() {
    return incomplete;
  }
}
