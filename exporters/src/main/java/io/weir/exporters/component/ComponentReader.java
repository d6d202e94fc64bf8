package io.weir.exporters.component;

import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.weir.api.config.Problems;
import io.weir.api.telemetry.ComponentConfig;
import io.weir.api.telemetry.ComponentFactory;
import io.weir.api.telemetry.ProcessorProvider;
import io.weir.api.telemetry.Signal;
import io.weir.config.pipeline.Component;
import io.weir.exporters.environment.StandardKeys;
import org.jspecify.annotations.Nullable;

/** Reads exporters, processors and readers through the providers of their types. */
final class ComponentReader {

  private final Providers providers;
  private final Problems problems;
  private final @Nullable StandardKeys standard;

  /**
   * @param standard stands in for keys that a component does not have; null for nothing
   */
  ComponentReader(Providers providers, Problems problems, @Nullable StandardKeys standard) {
    this.providers = providers;
    this.problems = problems;
    this.standard = standard;
  }

  @Nullable ComponentFactory<SpanExporter> spanExporter(Component component) {
    return read(
        component,
        Signal.TRACES,
        providers.spanExporters().find(component.type()),
        (provider, config) -> provider.read(config));
  }

  @Nullable ComponentFactory<MetricExporter> metricExporter(Component component) {
    return read(
        component,
        Signal.METRICS,
        providers.metricExporters().find(component.type()),
        (provider, config) -> provider.read(config));
  }

  @Nullable ComponentFactory<LogRecordExporter> logRecordExporter(Component component) {
    return read(
        component,
        Signal.LOGS,
        providers.logRecordExporters().find(component.type()),
        (provider, config) -> provider.read(config));
  }

  ProcessorProvider.@Nullable Factory processor(Component component, Signal signal) {
    return read(
        component,
        signal,
        providers.processors().find(component.type()),
        (provider, config) -> provider.read(config));
  }

  ReaderSettings reader(Component component) {
    YamlComponentConfig config =
        new YamlComponentConfig(component, Signal.METRICS, problems, standard);
    long interval = config.integer("export_interval", 60_000, 1, Integer.MAX_VALUE);
    // Shorter than the interval also where only that is given.
    long timeout =
        config.integer(
            "export_timeout", Math.max(1, Math.min(30_000, interval - 1)), 1, Integer.MAX_VALUE);
    String thread = config.string("thread_name", "reader");
    int cardinality = (int) config.integer("cardinality_limit", 2_000, 1, 1_000_000);
    config.reportUnread();
    return new ReaderSettings(thread, interval, timeout, cardinality);
  }

  private <P, R> @Nullable R read(
      Component component, Signal signal, @Nullable P provider, Reading<P, R> reading) {
    if (component.isRefused()) {
      return null;
    }
    YamlComponentConfig config = new YamlComponentConfig(component, signal, problems, standard);
    if (provider == null) {
      String what = component.kind().noun() + " type '" + component.type() + "'";
      boolean elsewhere = providers.types().contains(component.type());
      problems.error(
          config.location("type"),
          elsewhere
              ? what + " cannot be used for " + signal.configName()
              : what + " is not available in this version");
      return null;
    }
    R result = reading.read(provider, config);
    if (result != null) {
      config.reportUnread();
    }
    return result;
  }

  @FunctionalInterface
  private interface Reading<P, R> {
    @Nullable R read(P provider, ComponentConfig config);
  }
}
