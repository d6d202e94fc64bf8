/**
 * The pipeline's YAML model turned into a running OpenTelemetry SDK: exporters, processors,
 * samplers, readers.
 */
module io.weir.exporters {
  requires transitive io.weir.api;
  requires transitive io.weir.config;
  // The form in which components are published for OpenTelemetry.
  requires transitive io.opentelemetry.sdk.autoconfigure.spi;
  requires io.opentelemetry.common;
  requires io.opentelemetry.context;
  requires io.opentelemetry.sdk;
  requires io.opentelemetry.sdk.common;
  requires io.opentelemetry.sdk.trace;
  requires io.opentelemetry.sdk.metrics;
  requires io.opentelemetry.sdk.logs;
  requires io.opentelemetry.api;
  requires io.opentelemetry.exporter.internal;
  requires io.opentelemetry.exporter.internal.otlp;
  requires io.opentelemetry.exporter.zipkin;
  requires okhttp3;
  requires zipkin2;
  requires zipkin2.reporter;
  requires java.net.http;
  requires org.slf4j;
  // Only constants, which the compiler copies.
  requires static io.opentelemetry.semconv;
  requires static com.google.guice;
  requires static org.jspecify;

  exports io.weir.exporters;
  exports io.weir.exporters.environment;
  exports io.weir.exporters.memory;
  exports io.weir.exporters.published;

  uses io.opentelemetry.sdk.autoconfigure.spi.logs.ConfigurableLogRecordExporterProvider;
  uses io.opentelemetry.sdk.autoconfigure.spi.metrics.ConfigurableMetricExporterProvider;
  uses io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSamplerProvider;
  uses io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
  // Pipeline files of another format.
  uses io.weir.exporters.PipelineFormatProvider;
  uses io.weir.api.telemetry.LogRecordExporterProvider;
  uses io.weir.api.telemetry.MetricExporterProvider;
  uses io.weir.api.telemetry.ProcessorProvider;
  uses io.weir.api.telemetry.SamplerProvider;
  uses io.weir.api.telemetry.SpanExporterProvider;
}
