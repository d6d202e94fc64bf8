package io.weir.filter.run;

import io.weir.api.stream.Direction;
import io.weir.filter.plan.ContextPlan;
import io.weir.filter.plan.FinishPlan;
import io.weir.propagation.ContextCarrier;
import java.util.List;

/** Ends spans, and drops contexts together with their headers and variables. */
final class FinishStep {

  private final List<ContextPlan> contexts;

  FinishStep(List<ContextPlan> contexts) {
    this.contexts = contexts;
  }

  void run(FinishPlan plan, StreamState state) {
    if (plan.wildcard()) {
      finishByDirection(plan, state);
    }
    for (int span : plan.spans()) {
      state.endSpan(span);
    }
    for (int context : plan.contexts()) {
      // What was only injected is no held context, but its name takes it back all the same.
      if (state.held(context) != null || !contexts.get(context).extracted()) {
        drop(context, state);
      }
    }
  }

  private void finishByDirection(FinishPlan plan, StreamState state) {
    for (int i = 0; i < state.spans(); i++) {
      OpenSpan open = state.span(i);
      if (open != null && isMeant(plan, open.direction())) {
        state.endSpan(i);
      }
    }
    for (int i = 0; i < state.contexts(); i++) {
      OpenContext held = state.held(i);
      if (held != null && isMeant(plan, held.direction())) {
        drop(i, state);
      }
    }
  }

  private static boolean isMeant(FinishPlan plan, Direction created) {
    return plan.all()
        || (plan.request() && created == Direction.REQUEST)
        || (plan.response() && created == Direction.RESPONSE);
  }

  private void drop(int context, StreamState state) {
    state.drop(context);
    if (state.debugs(DebugLog.Category.CONTEXTS)) {
      state.debug(DebugLog.Category.CONTEXTS, "dropped '" + contexts.get(context).name() + "'");
    }
    for (ContextCarrier carrier : contexts.get(context).carriers()) {
      carrier.remove(state.stream(), state.direction());
    }
  }
}
