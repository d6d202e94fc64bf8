package io.weir.exporters.sink;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.weir.api.telemetry.ComponentConfig;
import io.weir.api.telemetry.ComponentFactory;
import io.weir.api.telemetry.MetricExporterProvider;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A sink in the form that OpenTelemetry asks for. */
public record SinkMetricExporter(RecordSink sink, MetricPreferences preferences)
    implements MetricExporter, SinkExporter {

  @Override
  public CompletableResultCode export(Collection<MetricData> records) {
    return sink.metrics(records);
  }

  @Override
  public CompletableResultCode flush() {
    return sink.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return sink.shutdown();
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
    return preferences.temporality().getAggregationTemporality(instrumentType);
  }

  @Override
  public Aggregation getDefaultAggregation(InstrumentType instrumentType) {
    return preferences.aggregation().getDefaultAggregation(instrumentType);
  }

  /** Makes such exporters. */
  public record Provider(SinkType kind) implements MetricExporterProvider {

    @Override
    public String type() {
      return kind.type();
    }

    @Override
    public String summary() {
      return kind.summary();
    }

    @Override
    public @Nullable ComponentFactory<MetricExporter> read(ComponentConfig config) {
      MetricPreferences preferences = MetricPreferences.read(config);
      ComponentFactory<RecordSink> sinks = kind.reader().read(config);
      return sinks == null ? null : () -> new SinkMetricExporter(sinks.create(), preferences);
    }
  }
}
