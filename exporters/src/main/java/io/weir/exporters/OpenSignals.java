package io.weir.exporters;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.weir.exporters.delivery.NamedThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The running parts of the SDK; null for signals that are not bound.
 *
 * @param metricExporters those behind {@code metrics}
 */
record OpenSignals(
    @Nullable SdkTracerProvider traces,
    @Nullable SdkMeterProvider metrics,
    @Nullable SdkLoggerProvider logs,
    List<MetricExporter> metricExporters) {

  OpenSignals {
    metricExporters = List.copyOf(metricExporters);
  }

  /** Exports what waits, all signals at once; completes when the last of them is done. */
  CompletableResultCode flush(long timeoutMillis) {
    List<CompletableResultCode> results = new ArrayList<>();
    if (traces != null) {
      results.add(aside("flush traces", traces::forceFlush));
    }
    if (logs != null) {
      results.add(aside("flush logs", logs::forceFlush));
    }
    if (metrics != null) {
      SdkMeterProvider provider = metrics;
      results.add(aside("flush metrics", () -> flush(provider, timeoutMillis)));
    }
    return CompletableResultCode.ofAll(results);
  }

  /** The SDK's reader exports, but does not flush what an exporter holds in a buffer. */
  private CompletableResultCode flush(SdkMeterProvider provider, long timeoutMillis) {
    List<CompletableResultCode> results = new ArrayList<>();
    results.add(provider.forceFlush().join(timeoutMillis, TimeUnit.MILLISECONDS));
    metricExporters.forEach(exporter -> results.add(exporter.flush()));
    return CompletableResultCode.ofAll(results);
  }

  /** Flushes and closes, all signals at once; completes when the last of them is done. */
  CompletableResultCode shutdown() {
    List<CompletableResultCode> results = new ArrayList<>();
    if (traces != null) {
      results.add(aside("close traces", traces::shutdown));
    }
    if (logs != null) {
      results.add(aside("close logs", logs::shutdown));
    }
    if (metrics != null) {
      results.add(aside("close metrics", metrics::shutdown));
    }
    return CompletableResultCode.ofAll(results);
  }

  /** Never on the caller's thread: exporters may block. */
  private static CompletableResultCode aside(
      String name, Supplier<CompletableResultCode> operation) {
    CompletableResultCode result = new CompletableResultCode();
    Runnable task =
        () -> {
          try {
            CompletableResultCode inner = operation.get();
            inner.whenComplete(() -> pass(inner, result));
          } catch (RuntimeException | LinkageError e) {
            result.failExceptionally(e);
          }
        };
    new NamedThreads(name).newThread(task).start();
    return result;
  }

  private static void pass(CompletableResultCode inner, CompletableResultCode result) {
    if (inner.isSuccess()) {
      result.succeed();
    } else {
      result.fail();
    }
  }
}
