package io.weir.filter.run;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import io.weir.api.sample.Sample;
import io.weir.filter.plan.PlannedValue;
import io.weir.filter.plan.UpdatePlan;
import org.jspecify.annotations.Nullable;

/** Records the value of an instrument. */
final class InstrumentStep {

  private final @Nullable Recorders recorders;

  /**
   * A step.
   *
   * @param recorders null where the pipeline binds no metrics: then nothing is read or recorded
   */
  InstrumentStep(@Nullable Recorders recorders) {
    this.recorders = recorders;
  }

  /** Makes the instruments of a scope that runs ready to be updated. */
  void create(int[] instruments) {
    if (recorders != null) {
      for (int instrument : instruments) {
        recorders.create(instrument);
      }
    }
  }

  void run(UpdatePlan plan, StreamState state) {
    // An instrument does not exist before a scope that creates it has run.
    if (recorders == null || !recorders.isCreated(plan.index())) {
      return;
    }
    PlannedValue value = plan.instrument().value();
    Sample sample = value.isSingle() ? value.sample(0, state.stream(), state.direction()) : null;
    if (!(sample instanceof Sample.Int number)) {
      state.error(plan.notANumber());
      return;
    }
    if (number.value() < 0 && !plan.instrument().kind().allowsNegative()) {
      state.error(plan.negative());
      return;
    }
    if (state.debugs(DebugLog.Category.INSTRUMENTS)) {
      state.debug(
          DebugLog.Category.INSTRUMENTS,
          "'" + plan.instrument().name() + "' records " + number.value());
    }
    Attributes constant = plan.constantAttributes();
    recorders.record(
        plan.index(),
        number.value(),
        constant != null
            ? constant
            : Attribution.typed(plan.attributes(), state.stream(), state.direction()),
        recorders.wantsContext() ? state.innermost() : Context.root());
  }
}
