package io.weir.exporters;

import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.weir.api.telemetry.ExporterCounters;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.RecentRecords;
import io.weir.exporters.component.SignalPlan;
import io.weir.exporters.delivery.Abandonable;
import io.weir.exporters.delivery.DeliveryMeter;
import io.weir.exporters.delivery.NamedThreads;
import io.weir.exporters.sink.WeirScope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A pipeline that runs. */
final class OpenPipeline implements Pipeline {

  private final @Nullable Tracer tracer;
  private final @Nullable Meter meter;
  private final @Nullable Logger logger;
  private final Severity minimumSeverity;
  private final OpenSignals signals;
  private final List<DeliveryMeter> meters;
  private final List<RecentRecords> recent;
  private final List<Abandonable> abandonables;
  private final List<MetricExporter> metricExporters;
  private final AtomicBoolean closed = new AtomicBoolean();

  OpenPipeline(
      CheckedPipeline plan,
      OpenSignals signals,
      List<DeliveryMeter> meters,
      List<RecentRecords> recent,
      List<Abandonable> abandonables,
      List<MetricExporter> metricExporters) {
    this.signals = signals;
    this.meters = List.copyOf(meters);
    this.recent = List.copyOf(recent);
    this.abandonables = List.copyOf(abandonables);
    this.metricExporters = List.copyOf(metricExporters);
    this.tracer = tracer(signals.traces(), plan.traces());
    this.meter = meter(signals.metrics(), plan.metrics());
    this.logger = logger(signals.logs(), plan.logs());
    SignalPlan.Logs logs = plan.logs();
    this.minimumSeverity = logs == null ? Severity.TRACE : logs.minimum();
  }

  private static @Nullable Tracer tracer(
      @Nullable SdkTracerProvider provider, @Nullable SignalPlan plan) {
    return provider == null || plan == null
        ? null
        : provider
            .tracerBuilder(plan.scopeName())
            .setInstrumentationVersion(WeirScope.VERSION)
            .setSchemaUrl(WeirScope.SCHEMA_URL)
            .build();
  }

  private static @Nullable Meter meter(
      @Nullable SdkMeterProvider provider, @Nullable SignalPlan plan) {
    return provider == null || plan == null
        ? null
        : provider
            .meterBuilder(plan.scopeName())
            .setInstrumentationVersion(WeirScope.VERSION)
            .setSchemaUrl(WeirScope.SCHEMA_URL)
            .build();
  }

  private static @Nullable Logger logger(
      @Nullable SdkLoggerProvider provider, @Nullable SignalPlan plan) {
    return provider == null || plan == null
        ? null
        : provider
            .loggerBuilder(plan.scopeName())
            .setInstrumentationVersion(WeirScope.VERSION)
            .setSchemaUrl(WeirScope.SCHEMA_URL)
            .build();
  }

  @Override
  public @Nullable Tracer tracer() {
    return tracer;
  }

  @Override
  public @Nullable Meter meter() {
    return meter;
  }

  @Override
  public @Nullable Logger logger() {
    return logger;
  }

  @Override
  public Severity minimumSeverity() {
    return minimumSeverity;
  }

  @Override
  public List<ExporterCounters> counters() {
    return meters.stream().map(DeliveryMeter::counters).toList();
  }

  @Override
  public List<RecentRecords> recent() {
    return recent;
  }

  @Override
  public boolean flush(long timeoutMillis) {
    List<CompletableResultCode> results = new ArrayList<>();
    SdkTracerProvider traces = signals.traces();
    SdkLoggerProvider logs = signals.logs();
    SdkMeterProvider metrics = signals.metrics();
    if (traces != null) {
      results.add(aside("flush traces", traces::forceFlush));
    }
    if (logs != null) {
      results.add(aside("flush logs", logs::forceFlush));
    }
    if (metrics != null) {
      results.add(aside("flush metrics", () -> flushed(metrics, timeoutMillis)));
    }
    return await(results, timeoutMillis);
  }

  /** The SDK's reader exports, but does not flush what an exporter holds in a buffer. */
  private CompletableResultCode flushed(SdkMeterProvider metrics, long timeoutMillis) {
    List<CompletableResultCode> results = new ArrayList<>();
    results.add(metrics.forceFlush().join(timeoutMillis, TimeUnit.MILLISECONDS));
    metricExporters.forEach(exporter -> results.add(exporter.flush()));
    return CompletableResultCode.ofAll(results);
  }

  @Override
  public void close(long timeoutMillis) {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    List<CompletableResultCode> results = new ArrayList<>();
    SdkTracerProvider traces = signals.traces();
    SdkLoggerProvider logs = signals.logs();
    SdkMeterProvider metrics = signals.metrics();
    if (traces != null) {
      results.add(aside("close traces", traces::shutdown));
    }
    if (logs != null) {
      results.add(aside("close logs", logs::shutdown));
    }
    if (metrics != null) {
      results.add(aside("close metrics", metrics::shutdown));
    }
    await(results, timeoutMillis);
    abandonables.forEach(Abandonable::abandon);
  }

  /** All signals at once, and none of them on the caller's thread: exporters may block. */
  private static CompletableResultCode aside(
      String name, Supplier<CompletableResultCode> operation) {
    CompletableResultCode result = new CompletableResultCode();
    new NamedThreads(name)
        .newThread(
            () -> {
              CompletableResultCode inner;
              try {
                inner = operation.get();
              } catch (RuntimeException | LinkageError e) {
                result.failExceptionally(e);
                return;
              }
              inner.whenComplete(() -> pass(inner, result));
            })
        .start();
    return result;
  }

  private static void pass(CompletableResultCode inner, CompletableResultCode result) {
    if (inner.isSuccess()) {
      result.succeed();
    } else {
      result.fail();
    }
  }

  private static boolean await(List<CompletableResultCode> results, long timeoutMillis) {
    return CompletableResultCode.ofAll(results)
        .join(timeoutMillis, TimeUnit.MILLISECONDS)
        .isSuccess();
  }
}
