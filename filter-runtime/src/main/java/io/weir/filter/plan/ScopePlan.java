package io.weir.filter.plan;

import io.weir.api.acl.Condition;
import org.jspecify.annotations.Nullable;

/** An {@code otel-scope}: what is done, in the order of its accessors. */
public final class ScopePlan {

  private final int index;
  private final String name;
  private final @Nullable Condition condition;
  private final boolean holdsRoot;
  private final ExtractPlan[] extracts;
  private final SpanPlan[] spans;
  private final int[] creates;
  private final UpdatePlan[] updates;
  private final LogRecordPlan[] logRecords;
  private final @Nullable FinishPlan finish;
  private final long idleNanos;

  /**
   * A scope.
   *
   * @param index its number within the filter, in file order
   * @param holdsRoot whether one of its spans is marked {@code root}
   * @param creates the numbers of the instruments that it creates
   * @param idleNanos its {@code idle-timeout}, or 0
   */
  public ScopePlan(
      int index,
      String name,
      @Nullable Condition condition,
      boolean holdsRoot,
      ExtractPlan[] extracts,
      SpanPlan[] spans,
      int[] creates,
      UpdatePlan[] updates,
      LogRecordPlan[] logRecords,
      @Nullable FinishPlan finish,
      long idleNanos) {
    this.index = index;
    this.name = name;
    this.condition = condition;
    this.holdsRoot = holdsRoot;
    this.extracts = extracts;
    this.spans = spans;
    this.creates = creates;
    this.updates = updates;
    this.logRecords = logRecords;
    this.finish = finish;
    this.idleNanos = idleNanos;
  }

  public int index() {
    return index;
  }

  public String name() {
    return name;
  }

  public @Nullable Condition condition() {
    return condition;
  }

  public boolean holdsRoot() {
    return holdsRoot;
  }

  public ExtractPlan[] extracts() {
    return extracts;
  }

  public SpanPlan[] spans() {
    return spans;
  }

  public int[] creates() {
    return creates;
  }

  public UpdatePlan[] updates() {
    return updates;
  }

  public LogRecordPlan[] logRecords() {
    return logRecords;
  }

  public @Nullable FinishPlan finish() {
    return finish;
  }

  public long idleNanos() {
    return idleNanos;
  }
}
