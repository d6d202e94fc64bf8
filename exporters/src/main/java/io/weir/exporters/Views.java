package io.weir.exporters;

import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.ExplicitBucketHistogramOptions;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.View;
import io.weir.api.telemetry.InstrumentView;
import java.util.List;

/** How instruments are aggregated, in OpenTelemetry's words. */
final class Views {

  private Views() {}

  static InstrumentSelector selector(InstrumentView view) {
    return InstrumentSelector.builder().setName(view.instrument()).build();
  }

  static View view(InstrumentView view) {
    return View.builder().setAggregation(aggregation(view)).build();
  }

  private static Aggregation aggregation(InstrumentView view) {
    return switch (view.aggregation()) {
      case DROP -> Aggregation.drop();
      case SUM -> Aggregation.sum();
      case LAST_VALUE -> Aggregation.lastValue();
      case EXPONENTIAL_HISTOGRAM -> Aggregation.base2ExponentialBucketHistogram();
      case HISTOGRAM -> histogram(view.boundaries());
      // Boundaries speak of a histogram; without them the instrument's kind decides.
      case DEFAULT ->
          view.boundaries().isEmpty()
              ? Aggregation.defaultAggregation()
              : histogram(view.boundaries());
    };
  }

  private static Aggregation histogram(List<Double> boundaries) {
    return boundaries.isEmpty()
        ? Aggregation.explicitBucketHistogram()
        : Aggregation.explicitBucketHistogram(
            ExplicitBucketHistogramOptions.builder().setBucketBoundaries(boundaries).build());
  }
}
