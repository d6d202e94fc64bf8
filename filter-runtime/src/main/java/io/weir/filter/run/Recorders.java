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

  Recorders(Meter meter, List<InstrumentPlan> instruments) {
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

  void record(int instrument, long value, Attributes attributes) {
    byIndex[instrument].record(value, attributes);
  }

  /** Records into one instrument. */
  @FunctionalInterface
  private interface Recorder {
    void record(long value, Attributes attributes);
  }

  /** Recording names its context, the empty one: to look the current one up would cost a search. */
  private static Recorder create(Meter meter, InstrumentPlan plan) {
    Context none = Context.root();
    switch (plan.kind()) {
      case COUNTER -> {
        LongCounter counter =
            meter
                .counterBuilder(plan.name())
                .setDescription(plan.description())
                .setUnit(plan.unit())
                .build();
        return (value, attributes) -> counter.add(value, attributes, none);
      }
      case UP_DOWN_COUNTER -> {
        LongUpDownCounter counter =
            meter
                .upDownCounterBuilder(plan.name())
                .setDescription(plan.description())
                .setUnit(plan.unit())
                .build();
        return (value, attributes) -> counter.add(value, attributes, none);
      }
      case HISTOGRAM -> {
        DoubleHistogramBuilder builder =
            meter
                .histogramBuilder(plan.name())
                .setDescription(plan.description())
                .setUnit(plan.unit());
        LongHistogram histogram = builder.ofLongs().build();
        return (value, attributes) -> histogram.record(value, attributes, none);
      }
      case DECIMAL_HISTOGRAM -> {
        DoubleHistogram histogram =
            meter
                .histogramBuilder(plan.name())
                .setDescription(plan.description())
                .setUnit(plan.unit())
                .build();
        double scale = plan.scale();
        return (value, attributes) -> histogram.record(value * scale, attributes, none);
      }
      case GAUGE -> {
        DoubleGaugeBuilder builder =
            meter.gaugeBuilder(plan.name()).setDescription(plan.description()).setUnit(plan.unit());
        LongGauge gauge = builder.ofLongs().build();
        return (value, attributes) -> gauge.set(value, attributes, none);
      }
    }
    throw new AssertionError(plan.kind());
  }
}
