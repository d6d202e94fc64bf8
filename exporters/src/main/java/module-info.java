/**
 * The pipeline's YAML model turned into a running OpenTelemetry SDK: exporters, processors,
 * samplers, readers.
 */
module io.weir.exporters {
  requires transitive io.weir.api;
  requires transitive io.weir.config;
  requires io.opentelemetry.sdk;
  requires io.opentelemetry.sdk.common;
  requires io.opentelemetry.sdk.trace;
  requires io.opentelemetry.sdk.metrics;
  requires io.opentelemetry.sdk.logs;
  requires io.opentelemetry.exporter.otlp;
  requires io.opentelemetry.exporter.internal.otlp;
  requires org.slf4j;
  requires static transitive com.google.guice;
  requires static org.jspecify;
}
