/**
 * OpenTelemetry's declarative configuration as a pipeline file: the SDK's own extension reads it,
 * and this module tells where its mistakes are.
 */
module io.weir.declarative {
  requires io.weir.api;
  requires io.weir.config;
  requires io.weir.exporters;
  requires io.opentelemetry.api;
  requires io.opentelemetry.api.incubator;
  requires io.opentelemetry.common;
  requires io.opentelemetry.sdk;
  requires io.opentelemetry.sdk.common;
  requires io.opentelemetry.sdk.trace;
  requires io.opentelemetry.sdk.metrics;
  requires io.opentelemetry.sdk.logs;
  requires io.opentelemetry.sdk.autoconfigure.spi;
  requires io.opentelemetry.sdk.autoconfigure.declarativeconfig;
  requires com.fasterxml.jackson.annotation;
  requires java.logging;
  requires static org.jspecify;

  provides io.weir.exporters.PipelineFormatProvider with
      io.weir.declarative.DeclarativeFormatProvider;
}
