package io.weir.filter.run;

import io.weir.api.filter.StreamFilter;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import io.weir.api.stream.StreamEvent;
import io.weir.filter.plan.EventPlan;
import io.weir.filter.plan.GroupPlan;
import io.weir.filter.plan.ScopePlan;
import org.jspecify.annotations.Nullable;

/** The filter's side of one stream, as long as it takes part. Owned by the stream's thread. */
public final class StreamTelemetry implements StreamFilter {

  private final FilterRuntime runtime;
  private final EventPlan events;
  private final StreamState state;

  /** Made at the first tick: most streams are never idle. */
  private @Nullable IdleTicks idle;

  /** Whether the filter leaves the rest of the stream alone. */
  private boolean off;

  StreamTelemetry(FilterRuntime runtime, Stream stream) {
    this.runtime = runtime;
    this.events = runtime.plan().events();
    this.state = new StreamState(stream, runtime.plan(), runtime.errors(), runtime.debug());
  }

  @Override
  public void onEvent(StreamEvent event) {
    if (off) {
      return;
    }
    ScopePlan[] scopes = events.scopes(event);
    if (scopes.length > 0) {
      if (state.debugs(DebugLog.Category.EVENTS)) {
        state.debug(DebugLog.Category.EVENTS, event.configName());
      }
      run(scopes, event.direction(), event == StreamEvent.IDLE_TIMEOUT);
    }
  }

  /** Runs a group, for a rule. */
  public void runGroup(GroupPlan group, Direction ruleDirection) {
    if (!off) {
      if (state.debugs(DebugLog.Category.EVENTS)) {
        state.debug(DebugLog.Category.EVENTS, "a rule runs group '" + group.name() + "'");
      }
      run(group.scopes(), ruleDirection, false);
    }
  }

  @Override
  public long idleTimeoutNanos() {
    return events.shortestIdleNanos();
  }

  @Override
  public void detach() {
    off = true;
    state.begin(Direction.NONE, System.nanoTime());
    try {
      state.endAll();
      if (state.debugs(DebugLog.Category.STREAMS)) {
        state.debug(DebugLog.Category.STREAMS, "detached, spans opened: " + state.opened());
      }
      if (runtime.log().saysNormal()) {
        runtime.log().normal("stream " + state.stream().id() + ": " + state.opened() + " spans");
      }
    } catch (RuntimeException e) {
      state.unexpected(e);
    }
    runtime.counters().detached.increment();
  }

  private void run(ScopePlan[] scopes, Direction direction, boolean idleTick) {
    long monotonic = System.nanoTime();
    state.begin(direction, monotonic);
    for (ScopePlan scope : scopes) {
      if (idleTick && !ticks(monotonic).due(scope, state.stream(), monotonic)) {
        continue;
      }
      if (!run(scope)) {
        off = true;
        runtime.counters().disabledByCondition.increment();
        return;
      }
    }
    if (state.failed() && runtime.errors().endsStream()) {
      off = true;
    }
  }

  private boolean run(ScopePlan scope) {
    try {
      return runtime.scopes().run(scope, state);
    } catch (RuntimeException e) {
      state.unexpected(e);
      return true;
    }
  }

  private IdleTicks ticks(long monotonic) {
    IdleTicks ticks = idle;
    if (ticks == null) {
      ticks = new IdleTicks(events, monotonic);
      idle = ticks;
    }
    return ticks;
  }
}
