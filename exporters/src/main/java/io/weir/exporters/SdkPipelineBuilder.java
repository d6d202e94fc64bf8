package io.weir.exporters;

import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.Signal;
import io.weir.exporters.delivery.DeliveryMeter;
import io.weir.exporters.delivery.MeteredLogRecordExporter;
import io.weir.exporters.delivery.MeteredMetricExporter;
import io.weir.exporters.delivery.MeteredSpanExporter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a pipeline of an OpenTelemetry SDK that someone else configures: exporters are counted as
 * Weir's own are. Used once, by one thread.
 */
public final class SdkPipelineBuilder {

  private final List<DeliveryMeter> meters = new ArrayList<>();
  private final List<MetricExporter> metricExporters = new ArrayList<>();

  /** Counts what an exporter delivers, under a name; a name that is taken gets a number. */
  public SpanExporter counted(String name, SpanExporter exporter) {
    return new MeteredSpanExporter(exporter, meter(Signal.TRACES, name));
  }

  /** Counts what an exporter delivers, under a name; a name that is taken gets a number. */
  public LogRecordExporter counted(String name, LogRecordExporter exporter) {
    return new MeteredLogRecordExporter(exporter, meter(Signal.LOGS, name));
  }

  /** Counts what an exporter delivers, under a name; a name that is taken gets a number. */
  public MetricExporter counted(String name, MetricExporter exporter) {
    MetricExporter counted = new MeteredMetricExporter(exporter, meter(Signal.METRICS, name), 0);
    metricExporters.add(counted);
    return counted;
  }

  private DeliveryMeter meter(Signal signal, String name) {
    long twins =
        meters.stream()
            .filter(meter -> meter.signal() == signal)
            .map(meter -> meter.counters().exporter())
            .filter(other -> other.equals(name) || other.startsWith(name + "#"))
            .count();
    DeliveryMeter meter = new DeliveryMeter(signal, twins == 0 ? name : name + "#" + (twins + 1));
    meters.add(meter);
    return meter;
  }

  /**
   * The pipeline, which closes what it is given.
   *
   * @param traces null where traces are not bound; the same holds for the others
   * @param scopeName of spans, instruments and log records
   * @param minimumSeverity which log records must have to be emitted
   */
  public Pipeline build(
      @Nullable SdkTracerProvider traces,
      @Nullable SdkMeterProvider metrics,
      @Nullable SdkLoggerProvider logs,
      String scopeName,
      Severity minimumSeverity) {
    Map<Signal, String> scopes = new EnumMap<>(Signal.class);
    for (Signal signal : Signal.values()) {
      scopes.put(signal, scopeName);
    }
    return new OpenPipeline(
        new OpenSignals(traces, metrics, logs, metricExporters),
        scopes,
        minimumSeverity,
        // Which of them become exemplars is up to the SDK, which was configured elsewhere.
        metrics != null,
        meters,
        List.of(),
        List.of());
  }
}
