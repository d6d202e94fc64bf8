package io.weir.exporters.delivery;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.MemoryMode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.util.Collection;

/** Counts the data points that an exporter delivers, and gives up those that take too long. */
public final class MeteredMetricExporter implements MetricExporter {

  private final MetricExporter exporter;
  private final DeliveryMeter meter;
  private final long timeoutMillis;

  public MeteredMetricExporter(MetricExporter exporter, DeliveryMeter meter, long timeoutMillis) {
    this.exporter = exporter;
    this.meter = meter;
    this.timeoutMillis = timeoutMillis;
  }

  @Override
  public CompletableResultCode export(Collection<MetricData> metrics) {
    long points = 0;
    for (MetricData metric : metrics) {
      points += metric.getData().getPoints().size();
    }
    meter.queued(points);
    CompletableResultCode outcome =
        MeteredExport.run(meter, points, timeoutMillis, () -> exporter.export(metrics));
    // The SDK's reader would log every failure, however often it comes: the meter tells of them.
    CompletableResultCode done = new CompletableResultCode();
    outcome.whenComplete(done::succeed);
    return done;
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
    return exporter.getAggregationTemporality(instrumentType);
  }

  @Override
  public Aggregation getDefaultAggregation(InstrumentType instrumentType) {
    return exporter.getDefaultAggregation(instrumentType);
  }

  @Override
  public MemoryMode getMemoryMode() {
    return exporter.getMemoryMode();
  }

  @Override
  public String toString() {
    return exporter.toString();
  }
}
