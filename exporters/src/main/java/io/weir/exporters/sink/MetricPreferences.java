package io.weir.exporters.sink;

import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.export.AggregationTemporalitySelector;
import io.opentelemetry.sdk.metrics.export.DefaultAggregationSelector;
import io.weir.api.telemetry.ComponentConfig;
import java.util.List;

/**
 * How an exporter wants measurements summed up. Files have no keys for it, only the standard
 * variables of OTLP ask.
 *
 * @param temporality since the start, or since the last export
 * @param aggregation of instruments without a view
 */
public record MetricPreferences(
    AggregationTemporalitySelector temporality, DefaultAggregationSelector aggregation) {

  /** What counts where nobody asks. */
  public static final MetricPreferences STANDARD =
      new MetricPreferences(
          AggregationTemporalitySelector.alwaysCumulative(),
          DefaultAggregationSelector.getDefault());

  static MetricPreferences read(ComponentConfig config) {
    String temporality =
        config.oneOf(
            "temporality_preference", "cumulative", List.of("cumulative", "delta", "lowmemory"));
    String histograms =
        config.oneOf(
            "default_histogram_aggregation",
            "explicit_bucket_histogram",
            List.of("explicit_bucket_histogram", "base2_exponential_bucket_histogram"));
    return new MetricPreferences(
        switch (temporality) {
          case "delta" -> AggregationTemporalitySelector.deltaPreferred();
          case "lowmemory" -> AggregationTemporalitySelector.lowMemory();
          default -> AggregationTemporalitySelector.alwaysCumulative();
        },
        histograms.startsWith("base2")
            ? DefaultAggregationSelector.getDefault()
                .with(InstrumentType.HISTOGRAM, Aggregation.base2ExponentialBucketHistogram())
            : DefaultAggregationSelector.getDefault());
  }
}
