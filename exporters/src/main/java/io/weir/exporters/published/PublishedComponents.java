package io.weir.exporters.published;

import io.opentelemetry.sdk.autoconfigure.spi.logs.ConfigurableLogRecordExporterProvider;
import io.opentelemetry.sdk.autoconfigure.spi.metrics.ConfigurableMetricExporterProvider;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSamplerProvider;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import java.util.List;

/**
 * What was found of OpenTelemetry's own service interfaces. A {@code type} of a pipeline file that
 * is none of Weir's is looked up here by the provider's name, without regard to case; two providers
 * of one name are no mistake until a file names it.
 */
public record PublishedComponents(
    List<ConfigurableSpanExporterProvider> spanExporters,
    List<ConfigurableMetricExporterProvider> metricExporters,
    List<ConfigurableLogRecordExporterProvider> logRecordExporters,
    List<ConfigurableSamplerProvider> samplers) {

  /** Nothing. */
  public static final PublishedComponents NONE =
      new PublishedComponents(List.of(), List.of(), List.of(), List.of());

  public PublishedComponents {
    spanExporters = List.copyOf(spanExporters);
    metricExporters = List.copyOf(metricExporters);
    logRecordExporters = List.copyOf(logRecordExporters);
    samplers = List.copyOf(samplers);
  }
}
