package io.weir.exporters.component;

import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.logs.LogLimits;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.ExemplarFilter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.weir.api.telemetry.ComponentFactory;
import io.weir.api.telemetry.ProcessorProvider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one signal is made of, checked and not opened. */
public sealed interface SignalPlan {

  /** The name of the instrumentation scope. */
  String scopeName();

  Resource resource();

  /** Spans. */
  record Traces(
      String scopeName,
      Resource resource,
      ComponentFactory<Sampler> sampler,
      SpanLimits limits,
      List<Destination<SpanExporter, ProcessorProvider.Factory>> destinations)
      implements SignalPlan {
    public Traces {
      destinations = List.copyOf(destinations);
    }
  }

  /**
   * Measurements.
   *
   * @param exemplars which of them carry exemplars; null for none
   * @param sdkMetrics whether the pipeline measures itself
   */
  record Metrics(
      String scopeName,
      Resource resource,
      @Nullable ExemplarFilter exemplars,
      List<Destination<MetricExporter, ReaderSettings>> destinations,
      boolean sdkMetrics)
      implements SignalPlan {
    public Metrics {
      destinations = List.copyOf(destinations);
    }
  }

  /** Log records. */
  record Logs(
      String scopeName,
      Resource resource,
      Severity minimum,
      LogLimits limits,
      List<Destination<LogRecordExporter, ProcessorProvider.Factory>> destinations)
      implements SignalPlan {
    public Logs {
      destinations = List.copyOf(destinations);
    }
  }
}
