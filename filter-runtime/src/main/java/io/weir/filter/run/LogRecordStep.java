package io.weir.filter.run;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.context.Context;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.Sample;
import io.weir.filter.plan.AttributePlan;
import io.weir.filter.plan.LogRecordPlan;
import io.weir.filter.plan.PlannedValue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Emits a log record. */
final class LogRecordStep {

  private static final AttributeKey<Long> EVENT_ID = AttributeKey.longKey("event.id");

  private final @Nullable Logger logger;
  private final int minimumSeverity;

  /**
   * A step.
   *
   * @param logger null where the pipeline binds no logs: then nothing is read or emitted
   * @param minimumSeverity the least severity number that is emitted
   */
  LogRecordStep(@Nullable Logger logger, int minimumSeverity) {
    this.logger = logger;
    this.minimumSeverity = minimumSeverity;
  }

  void run(LogRecordPlan plan, StreamState state) {
    Logger to = logger;
    boolean emitted = to != null && plan.severity().getSeverityNumber() >= minimumSeverity;
    if (state.debugs(DebugLog.Category.LOG_RECORDS)) {
      state.debug(
          DebugLog.Category.LOG_RECORDS,
          plan.severity().name() + (emitted ? " is emitted" : " is not emitted"));
    }
    if (to == null || !emitted) {
      return;
    }
    OpenSpan span = plan.span() < 0 ? null : state.span(plan.span());
    LogRecordBuilder record =
        to.logRecordBuilder()
            .setTimestamp(state.now(), TimeUnit.NANOSECONDS)
            .setObservedTimestamp(state.now(), TimeUnit.NANOSECONDS)
            .setSeverity(plan.severity())
            .setSeverityText(plan.severity().name())
            .setContext(span == null ? Context.root() : span.context());
    if (plan.eventName() != null) {
      record.setEventName(plan.eventName());
    }
    for (AttributePlan attribute : plan.attributes()) {
      Object value = attribute.evaluate(state.stream(), state.direction());
      if (value != null) {
        record.setAttribute(attribute.keyFor(value), value);
      }
    }
    if (plan.eventId() >= 0) {
      record.setAttribute(EVENT_ID, plan.eventId());
    }
    setBody(plan, record, state);
    record.emit();
  }

  private static void setBody(LogRecordPlan plan, LogRecordBuilder record, StreamState state) {
    PlannedValue body = plan.body();
    if (body.isFormat()) {
      String text = body.text(state.stream(), state.direction());
      record.setBody(text == null ? "" : text);
    } else if (body.isSingle()) {
      setTypedBody(plan, record, state);
    } else {
      record.setBody(joined(plan, state));
    }
  }

  private static void setTypedBody(LogRecordPlan plan, LogRecordBuilder record, StreamState state) {
    Sample sample = plan.body().sample(0, state.stream(), state.direction());
    if (sample == null) {
      state.error(plan.incomplete());
      record.setBody("");
    } else if (sample instanceof Sample.Int number) {
      record.setBody(Value.of(number.value()));
    } else if (sample instanceof Sample.Bool flag) {
      record.setBody(Value.of(flag.value()));
    } else if (!(sample instanceof Sample.Binary)) {
      record.setBody(ByteText.toText(sample.toByteText()));
    }
  }

  /** The parts in a row, up to the first that has no value. */
  private static String joined(LogRecordPlan plan, StreamState state) {
    PlannedValue body = plan.body();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < body.size(); i++) {
      Sample part = body.sample(i, state.stream(), state.direction());
      if (part == null) {
        state.error(plan.incomplete());
        break;
      }
      if (!(part instanceof Sample.Binary)) {
        text.append(part.toByteText());
      }
    }
    return ByteText.toText(text.toString());
  }
}
