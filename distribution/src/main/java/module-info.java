/** The command line and the assembly of all modules into one program. */
module io.weir.distribution {
  requires transitive io.weir.api;
  requires io.weir.config;
  requires io.weir.sample;
  requires io.weir.acl;
  requires io.weir.logging;
  requires io.weir.propagation;
  requires transitive io.weir.exporters;
  requires io.weir.filter;
  requires io.weir.proxy.netty;
  requires transitive com.google.guice;
  // Guice's own: it is an automatic module, and those bring only other automatic modules along.
  requires com.google.common;
  requires jakarta.inject;
  requires org.slf4j;
  requires java.logging;
  requires jdk.httpserver;
  requires jdk.unsupported;
  requires static org.jspecify;

  exports io.weir.distribution;
  exports io.weir.distribution.plugin;

  // The assembly's own bindings; those of the other modules are public.
  opens io.weir.distribution to
      com.google.guice;

  // What plugins may provide.
  uses io.opentelemetry.sdk.autoconfigure.spi.ConfigurablePropagatorProvider;
  uses io.opentelemetry.sdk.autoconfigure.spi.logs.ConfigurableLogRecordExporterProvider;
  uses io.opentelemetry.sdk.autoconfigure.spi.metrics.ConfigurableMetricExporterProvider;
  uses io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSamplerProvider;
  uses io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
  uses io.weir.api.acl.PatternMatcherProvider;
  uses io.weir.api.filter.FilterProvider;
  uses io.weir.api.filter.RuleActionProvider;
  uses io.weir.api.management.CliCommandProvider;
  uses io.weir.api.propagation.PropagatorProvider;
  uses io.weir.api.sample.ConverterProvider;
  uses io.weir.api.sample.SampleFetchProvider;
  uses io.weir.api.telemetry.LogRecordExporterProvider;
  uses io.weir.api.telemetry.MetricExporterProvider;
  uses io.weir.api.telemetry.ProcessorProvider;
  uses io.weir.api.telemetry.SamplerProvider;
  uses io.weir.api.telemetry.SpanExporterProvider;
  // Pipeline files of another format than Weir's own.
  uses io.weir.exporters.PipelineFormatProvider;
}
