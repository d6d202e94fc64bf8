package io.weir.exporters;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.weir.api.telemetry.Signal;
import io.weir.exporters.delivery.DeliveryFigures;
import io.weir.exporters.delivery.DeliveryMeter;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/**
 * The pipeline's counters as the metrics that OpenTelemetry's semantic conventions call {@code
 * otel.sdk.*}. They are read when metrics are collected, and cost records nothing.
 */
final class SdkMetrics {

  private static final AttributeKey<String> TYPE = AttributeKey.stringKey("otel.component.type");
  private static final AttributeKey<String> NAME = AttributeKey.stringKey("otel.component.name");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  /**
   * One exporter of a signal.
   *
   * @param type the exporter's type in the pipeline file
   * @param capacity of its queue, where that is known
   */
  record Measured(DeliveryMeter meter, String type, OptionalLong capacity) {

    private Attributes of(String componentType) {
      return Attributes.of(TYPE, componentType, NAME, meter.exporterName());
    }

    private Attributes exporter() {
      return of(type + "_" + kind(meter.signal()) + "_exporter");
    }

    private Attributes processor() {
      // Weir's single processor has a queue too.
      return of("batching_" + kind(meter.signal()) + "_processor");
    }
  }

  private final Meter meter;
  private final List<Measured> destinations;
  private final String unit;

  private SdkMetrics(Meter meter, Signal signal, List<Measured> all) {
    this.meter = meter;
    this.destinations =
        all.stream().filter(measured -> measured.meter().signal() == signal).toList();
    this.unit =
        switch (signal) {
          case TRACES -> "{span}";
          case METRICS -> "{data_point}";
          case LOGS -> "{log_record}";
        };
  }

  static void register(Meter meter, List<Measured> destinations) {
    for (Signal signal : Signal.values()) {
      new SdkMetrics(meter, signal, destinations).register(signal);
    }
  }

  private static String kind(Signal signal) {
    return switch (signal) {
      case TRACES -> "span";
      case METRICS -> "metric";
      case LOGS -> "log";
    };
  }

  private void register(Signal signal) {
    if (destinations.isEmpty()) {
      return;
    }
    String kind = signal == Signal.METRICS ? "metric_data_point" : kind(signal);
    if (signal != Signal.METRICS) {
      String processor = "otel.sdk.processor." + kind;
      level(
          processor + ".queue.size",
          (measured, out) -> out.record(measured.meter().figures().queued(), measured.processor()));
      level(
          processor + ".queue.capacity",
          (measured, out) ->
              measured.capacity().ifPresent(size -> out.record(size, measured.processor())));
      counter(processor + ".processed", SdkMetrics::processed);
    }
    String exporter = "otel.sdk.exporter." + kind;
    level(
        exporter + ".inflight",
        (measured, out) -> out.record(measured.meter().figures().inflight(), measured.exporter()));
    counter(exporter + ".exported", SdkMetrics::exported);
  }

  private static void processed(Measured measured, ObservableLongMeasurement out) {
    DeliveryFigures figures = measured.meter().figures();
    out.record(figures.processed(), measured.processor());
    if (figures.dropped() > 0) {
      out.record(figures.dropped(), failed(measured.processor(), "queue_full"));
    }
  }

  private static void exported(Measured measured, ObservableLongMeasurement out) {
    DeliveryFigures figures = measured.meter().figures();
    out.record(figures.exported(), measured.exporter());
    figures
        .failures()
        .forEach((type, records) -> out.record(records, failed(measured.exporter(), type)));
  }

  private static Attributes failed(Attributes component, String type) {
    return component.toBuilder().put(ERROR, type).build();
  }

  private void level(String name, BiConsumer<Measured, ObservableLongMeasurement> reading) {
    meter.upDownCounterBuilder(name).setUnit(unit).buildWithCallback(out -> read(reading, out));
  }

  private void counter(String name, BiConsumer<Measured, ObservableLongMeasurement> reading) {
    meter.counterBuilder(name).setUnit(unit).buildWithCallback(out -> read(reading, out));
  }

  private void read(
      BiConsumer<Measured, ObservableLongMeasurement> reading, ObservableLongMeasurement out) {
    destinations.forEach(measured -> reading.accept(measured, out));
  }
}
