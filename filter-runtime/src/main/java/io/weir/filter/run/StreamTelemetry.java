package io.weir.filter.run;

import io.opentelemetry.context.Context;
import io.weir.api.filter.StreamFilter;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import io.weir.api.stream.StreamEvent;
import io.weir.filter.plan.ContextPlan;
import io.weir.filter.plan.ExtractPlan;
import io.weir.filter.plan.FinishPlan;
import io.weir.filter.plan.GroupPlan;
import io.weir.filter.plan.LogRecordPlan;
import io.weir.filter.plan.ProblemSite;
import io.weir.filter.plan.ScopePlan;
import io.weir.filter.plan.SpanPlan;
import io.weir.filter.plan.SpanReference;
import io.weir.filter.plan.UpdatePlan;
import io.weir.propagation.ContextCarrier;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The filter's side of one stream: which spans are open, which contexts are held, and whether the
 * filter still takes part. Owned by the stream's thread.
 */
public final class StreamTelemetry implements StreamFilter {

  private final FilterRuntime runtime;
  private final Stream stream;
  private final @Nullable OpenSpan[] spans;
  private final @Nullable OpenContext[] contexts;

  /**
   * The wall clock less the monotonic one, when the stream began: one reading of the monotonic
   * clock then gives both times of an event, and no span ends before it began because somebody set
   * the clock.
   */
  private final long wallOffset;

  private @Nullable IdleTicks idle;
  private boolean off;
  private boolean failed;
  private long now;
  private Direction direction = Direction.NONE;
  private int spansOpened;

  StreamTelemetry(FilterRuntime runtime, Stream stream) {
    this.runtime = runtime;
    this.stream = stream;
    this.spans = new OpenSpan[runtime.plan().spans()];
    this.contexts = new OpenContext[runtime.plan().contexts().size()];
    Instant wall = Instant.now();
    this.wallOffset =
        TimeUnit.SECONDS.toNanos(wall.getEpochSecond()) + wall.getNano() - System.nanoTime();
  }

  @Override
  public void onEvent(StreamEvent event) {
    if (off) {
      return;
    }
    ScopePlan[] scopes = runtime.plan().events().scopes(event);
    if (scopes.length > 0) {
      run(scopes, event.direction(), event == StreamEvent.IDLE_TIMEOUT);
    }
  }

  /** Runs a group, for a rule. */
  public void runGroup(GroupPlan group, Direction ruleDirection) {
    if (!off) {
      run(group.scopes(), ruleDirection, false);
    }
  }

  @Override
  public long idleTimeoutNanos() {
    return runtime.plan().events().shortestIdleNanos();
  }

  @Override
  public void detach() {
    try {
      now = System.nanoTime() + wallOffset;
      for (int i = 0; i < spans.length; i++) {
        finishSpan(i);
      }
      Arrays.fill(contexts, null);
      if (runtime.log().saysNormal()) {
        runtime.log().normal("stream " + stream.id() + ": " + spansOpened + " spans");
      }
    } catch (RuntimeException e) {
      runtime.errors().unexpected(e);
    } finally {
      off = true;
      runtime.counters().detached.increment();
    }
  }

  private void run(ScopePlan[] scopes, Direction of, boolean idleTick) {
    long monotonic = System.nanoTime();
    now = monotonic + wallOffset;
    direction = of;
    failed = false;
    try {
      for (ScopePlan scope : scopes) {
        if (idleTick && !ticks().due(scope, stream, monotonic)) {
          continue;
        }
        if (!runScope(scope)) {
          off = true;
          runtime.counters().disabledByCondition.increment();
          return;
        }
      }
    } catch (RuntimeException e) {
      failed = true;
      runtime.errors().unexpected(e);
    }
    if (failed && runtime.errors().endsStream()) {
      off = true;
    }
  }

  private IdleTicks ticks() {
    IdleTicks ticks = idle;
    if (ticks == null) {
      ticks = new IdleTicks(runtime.plan().events(), now - wallOffset);
      idle = ticks;
    }
    return ticks;
  }

  /** Answers false where the filter has to leave the stream alone from here on. */
  private boolean runScope(ScopePlan scope) {
    if (scope.condition() != null && !scope.condition().test(stream, direction)) {
      // Whatever would have hung below the root span would be an orphan.
      return !scope.holdsRoot();
    }
    for (ExtractPlan extract : scope.extracts()) {
      extract(extract);
    }
    for (SpanPlan span : scope.spans()) {
      runtime.spans().run(span, this);
    }
    runtime.instruments().create(scope.creates());
    for (UpdatePlan update : scope.updates()) {
      runtime.instruments().run(update, this);
    }
    for (LogRecordPlan logRecord : scope.logRecords()) {
      runtime.logRecords().run(logRecord, this);
    }
    if (scope.finish() != null) {
      finish(scope.finish());
    }
    return true;
  }

  private void extract(ExtractPlan plan) {
    if (contexts[plan.context()] != null) {
      return;
    }
    Context found = plan.carrier().extract(stream, direction);
    if (found == null) {
      error(plan.site());
    } else {
      contexts[plan.context()] = new OpenContext(found, direction);
    }
  }

  private void finish(FinishPlan plan) {
    if (plan.wildcard()) {
      for (int i = 0; i < spans.length; i++) {
        OpenSpan open = spans[i];
        if (open != null && named(plan, open.direction())) {
          finishSpan(i);
        }
      }
      for (int i = 0; i < contexts.length; i++) {
        OpenContext held = contexts[i];
        if (held != null && named(plan, held.direction())) {
          finishContext(i);
        }
      }
    }
    for (int span : plan.spans()) {
      finishSpan(span);
    }
    for (int context : plan.contexts()) {
      finishContext(context);
    }
  }

  private static boolean named(FinishPlan plan, Direction created) {
    return plan.all()
        || (plan.request() && created == Direction.REQUEST)
        || (plan.response() && created == Direction.RESPONSE);
  }

  private void finishSpan(int index) {
    OpenSpan open = spans[index];
    if (open != null) {
      spans[index] = null;
      open.span().end(now, TimeUnit.NANOSECONDS);
    }
  }

  private void finishContext(int index) {
    ContextPlan plan = runtime.plan().contexts().get(index);
    if (contexts[index] != null || !plan.extracted()) {
      contexts[index] = null;
      for (ContextCarrier carrier : plan.carriers()) {
        carrier.remove(stream, direction);
      }
    }
  }

  Stream stream() {
    return stream;
  }

  /** The side that the current event belongs to. */
  Direction direction() {
    return direction;
  }

  /** The current event's wall clock, in nanoseconds since 1970. */
  long now() {
    return now;
  }

  @Nullable OpenSpan span(int index) {
    return spans[index];
  }

  void opened(int index, OpenSpan span) {
    spans[index] = span;
    spansOpened++;
  }

  @Nullable OpenContext held(int index) {
    return contexts[index];
  }

  /** What a name stands for: the open span, else the context held, else null. */
  @Nullable Context context(SpanReference reference) {
    OpenSpan open = reference.span() < 0 ? null : spans[reference.span()];
    if (open != null) {
      return open.context();
    }
    OpenContext held = reference.context() < 0 ? null : contexts[reference.context()];
    return held == null ? null : held.context();
  }

  /** An error in the current event. */
  void error(ProblemSite site) {
    failed = true;
    runtime.errors().error(site);
  }

  void notice(ProblemSite site) {
    runtime.errors().notice(site);
  }
}
