package io.weir.exporters;

import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.weir.api.telemetry.ExporterCounters;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.RecentRecords;
import io.weir.api.telemetry.Signal;
import io.weir.exporters.delivery.Abandonable;
import io.weir.exporters.delivery.DeliveryMeter;
import io.weir.exporters.sink.WeirScope;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A pipeline that runs. */
final class OpenPipeline implements Pipeline {

  private final @Nullable Tracer tracer;
  private final @Nullable Meter meter;
  private final @Nullable Logger logger;
  private final Severity minimumSeverity;
  private final boolean exemplars;
  private final OpenSignals signals;
  private final List<DeliveryMeter> meters;
  private final List<RecentRecords> recent;
  private final List<Abandonable> abandonables;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Takes what runs.
   *
   * @param scopes the name of the instrumentation scope of each signal that is bound
   * @param exemplars whether measurements are to be recorded in the context of a span
   */
  OpenPipeline(
      OpenSignals signals,
      Map<Signal, String> scopes,
      Severity minimumSeverity,
      boolean exemplars,
      List<DeliveryMeter> meters,
      List<RecentRecords> recent,
      List<Abandonable> abandonables) {
    this.signals = signals;
    this.meters = List.copyOf(meters);
    this.recent = List.copyOf(recent);
    this.abandonables = List.copyOf(abandonables);
    this.tracer = tracer(signals.traces(), scopes.get(Signal.TRACES));
    this.meter = meter(signals.metrics(), scopes.get(Signal.METRICS));
    this.logger = logger(signals.logs(), scopes.get(Signal.LOGS));
    this.minimumSeverity = minimumSeverity;
    this.exemplars = exemplars;
  }

  private static @Nullable Tracer tracer(
      @Nullable SdkTracerProvider provider, @Nullable String scope) {
    return provider == null || scope == null
        ? null
        : provider
            .tracerBuilder(scope)
            .setInstrumentationVersion(WeirScope.VERSION)
            .setSchemaUrl(WeirScope.SCHEMA_URL)
            .build();
  }

  private static @Nullable Meter meter(
      @Nullable SdkMeterProvider provider, @Nullable String scope) {
    return provider == null || scope == null
        ? null
        : provider
            .meterBuilder(scope)
            .setInstrumentationVersion(WeirScope.VERSION)
            .setSchemaUrl(WeirScope.SCHEMA_URL)
            .build();
  }

  private static @Nullable Logger logger(
      @Nullable SdkLoggerProvider provider, @Nullable String scope) {
    return provider == null || scope == null
        ? null
        : provider
            .loggerBuilder(scope)
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
  public boolean wantsExemplars() {
    return exemplars;
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
    long failed = failed();
    boolean done =
        signals.flush(timeoutMillis).join(timeoutMillis, TimeUnit.MILLISECONDS).isSuccess();
    // The SDK's metric reader calls it a success when its exporter failed: the counters know.
    return done && failed() == failed;
  }

  private long failed() {
    return counters().stream().mapToLong(ExporterCounters::failed).sum();
  }

  @Override
  public void close(long timeoutMillis) {
    if (closed.compareAndSet(false, true)) {
      signals.shutdown().join(timeoutMillis, TimeUnit.MILLISECONDS);
      // Whoever is not done by now is told that nobody waits any more.
      abandonables.forEach(Abandonable::abandon);
    }
  }
}
