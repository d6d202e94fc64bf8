package io.weir.declarative;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.AggregationTemporalitySelector;
import io.opentelemetry.sdk.metrics.export.DefaultAggregationSelector;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.util.Collection;

/** An exporter that wants its metrics summed up in a certain way. */
record PreferredMetricExporter(
    MetricExporter exporter,
    AggregationTemporalitySelector temporality,
    DefaultAggregationSelector aggregation)
    implements MetricExporter {

  static MetricExporter of(MetricExporter exporter, DeclarativeConfigProperties config) {
    AggregationTemporalitySelector temporality =
        switch (config.getString("temporality_preference", "cumulative")) {
          case "delta" -> AggregationTemporalitySelector.deltaPreferred();
          case "low_memory" -> AggregationTemporalitySelector.lowMemory();
          default -> AggregationTemporalitySelector.alwaysCumulative();
        };
    String histogram =
        config.getString("default_histogram_aggregation", "explicit_bucket_histogram");
    DefaultAggregationSelector aggregation = DefaultAggregationSelector.getDefault();
    return new PreferredMetricExporter(
        exporter,
        temporality,
        histogram.equals("explicit_bucket_histogram")
            ? aggregation
            : aggregation.with(
                InstrumentType.HISTOGRAM, Aggregation.base2ExponentialBucketHistogram()));
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType type) {
    return temporality.getAggregationTemporality(type);
  }

  @Override
  public Aggregation getDefaultAggregation(InstrumentType type) {
    return aggregation.getDefaultAggregation(type);
  }

  @Override
  public CompletableResultCode export(Collection<MetricData> metrics) {
    return exporter.export(metrics);
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
