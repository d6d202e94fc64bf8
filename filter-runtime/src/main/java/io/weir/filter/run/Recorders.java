package io.weir.filter.run;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleGaugeBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.DoubleHistogramBuilder;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongGauge;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.LongUpDownCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import io.weir.filter.plan.InstrumentPlan;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** The instruments of a filter, made once and shared by all threads. */
final class Recorders {

  private final Recorder[] byIndex;

  /**
   * Which ones some stream's scope has created. Opaque reads and writes: an event loop that hears
   * of it a little late would have run the creating scope itself.
   */
  private final AtomicIntegerArray created;

  private final boolean exemplars;

  /**
   * Instruments.
   *
   * @param exemplars whether measurements are recorded in the context of a span
   */
  Recorders(Meter meter, List<InstrumentPlan> instruments, boolean exemplars) {
    this.exemplars = exemplars;
    byIndex = new Recorder[instruments.size()];
    created = new AtomicIntegerArray(byIndex.length);
    for (int i = 0; i < byIndex.length; i++) {
      byIndex[i] = create(meter, instruments.get(i));
    }
  }

  void create(int instrument) {
    if (created.getOpaque(instrument) == 0) {
      created.setOpaque(instrument, 1);
    }
  }

  boolean isCreated(int instrument) {
    return created.getOpaque(instrument) != 0;
  }

  /** Whether {@link #record} makes use of a context. */
  boolean wantsContext() {
    return exemplars;
  }

  void record(int instrument, long value, Attributes attributes, Context context) {
    byIndex[instrument].record(value, attributes, context);
  }

  /** Records into one instrument. */
  @FunctionalInterface
  private interface Recorder {
    void record(long value, Attributes attributes, Context context);
  }

  /** Recording names its context: to look the current one up would cost a search. */
  private static Recorder create(Meter meter, InstrumentPlan plan) {
    switch (plan.kind()) {
      case COUNTER -> {
        LongCounter counter =
            meter
                .counterBuilder(plan.name())
                .setDescription(plan.description())
                .setUnit(plan.unit())
                .build();
        return (value, attributes, context) -> counter.add(value, attributes, context);
      }
      case UP_DOWN_COUNTER -> {
        LongUpDownCounter counter =
            meter
                .upDownCounterBuilder(plan.name())
                .setDescription(plan.description())
                .setUnit(plan.unit())
                .build();
        return (value, attributes, context) -> counter.add(value, attributes, context);
      }
      case HISTOGRAM -> {
        DoubleHistogramBuilder builder =
            meter
                .histogramBuilder(plan.name())
                .setDescription(plan.description())
                .setUnit(plan.unit());
        LongHistogram histogram = builder.ofLongs().build();
        return (value, attributes, context) -> histogram.record(value, attributes, context);
      }
      case DECIMAL_HISTOGRAM -> {
        DoubleHistogram histogram =
            meter
                .histogramBuilder(plan.name())
                .setDescription(plan.description())
                .setUnit(plan.unit())
                .build();
        double scale = plan.scale();
        return (value, attributes, context) -> histogram.record(value * scale, attributes, context);
      }
      case GAUGE -> {
        DoubleGaugeBuilder builder =
            meter.gaugeBuilder(plan.name()).setDescription(plan.description()).setUnit(plan.unit());
        LongGauge gauge = builder.ofLongs().build();
        return (value, attributes, context) -> gauge.set(value, attributes, context);
      }
    }
    throw new AssertionError(plan.kind());
  }
}
