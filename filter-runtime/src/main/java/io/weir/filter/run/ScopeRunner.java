package io.weir.filter.run;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.weir.api.acl.Condition;
import io.weir.filter.plan.ExtractPlan;
import io.weir.filter.plan.FinishPlan;
import io.weir.filter.plan.LogRecordPlan;
import io.weir.filter.plan.ScopePlan;
import io.weir.filter.plan.SpanPlan;
import io.weir.filter.plan.UpdatePlan;

/** Runs a scope: condition, contexts, spans, instruments, log records, ends, in that order. */
final class ScopeRunner {

  private final SpanStep spans;
  private final InstrumentStep instruments;
  private final LogRecordStep logRecords;
  private final FinishStep finish;

  ScopeRunner(
      SpanStep spans, InstrumentStep instruments, LogRecordStep logRecords, FinishStep finish) {
    this.spans = spans;
    this.instruments = instruments;
    this.logRecords = logRecords;
    this.finish = finish;
  }

  /** Answers false where the filter has to leave the stream alone from here on. */
  boolean run(ScopePlan scope, StreamState state) {
    Condition condition = scope.condition();
    if (condition != null && !condition.test(state.stream(), state.direction())) {
      if (state.debugs(DebugLog.Category.SCOPES)) {
        state.debug(
            DebugLog.Category.SCOPES,
            "'"
                + scope.name()
                + "' is skipped: its condition does not hold"
                + (scope.holdsRoot() ? ", which ends the filter's part" : ""));
      }
      // Whatever would have hung below the root span would be an orphan.
      return !scope.holdsRoot();
    }
    if (state.debugs(DebugLog.Category.SCOPES)) {
      state.debug(DebugLog.Category.SCOPES, "'" + scope.name() + "' runs");
    }
    for (ExtractPlan extract : scope.extracts()) {
      extract(extract, state);
    }
    for (SpanPlan span : scope.spans()) {
      spans.run(span, state);
    }
    instruments.create(scope.creates());
    for (UpdatePlan update : scope.updates()) {
      instruments.run(update, state);
    }
    for (LogRecordPlan logRecord : scope.logRecords()) {
      logRecords.run(logRecord, state);
    }
    FinishPlan ends = scope.finish();
    if (ends != null) {
      finish.run(ends, state);
    }
    return true;
  }

  private static void extract(ExtractPlan plan, StreamState state) {
    if (state.held(plan.context()) != null) {
      return;
    }
    Context found = plan.carrier().extract(state.stream(), state.direction());
    if (found == null) {
      state.error(plan.site());
    } else {
      if (state.debugs(DebugLog.Category.CONTEXTS)) {
        SpanContext span = Span.fromContext(found).getSpanContext();
        state.debug(
            DebugLog.Category.CONTEXTS,
            "extracted trace " + span.getTraceId() + ", span " + span.getSpanId());
      }
      state.hold(plan.context(), new OpenContext(found, state.direction()));
    }
  }
}
