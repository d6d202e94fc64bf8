package io.weir.exporters;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import io.opentelemetry.sdk.autoconfigure.spi.logs.ConfigurableLogRecordExporterProvider;
import io.opentelemetry.sdk.autoconfigure.spi.metrics.ConfigurableMetricExporterProvider;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSamplerProvider;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.weir.api.telemetry.LogRecordExporterProvider;
import io.weir.api.telemetry.MetricExporterProvider;
import io.weir.api.telemetry.PipelineProvider;
import io.weir.api.telemetry.ProcessorProvider;
import io.weir.api.telemetry.SamplerProvider;
import io.weir.api.telemetry.SpanExporterProvider;
import io.weir.exporters.memory.MemoryRecords;
import io.weir.exporters.published.PublishedComponents;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Binds the reader of pipelines and the records of memory exporters; whoever loads plugins adds
 * their providers to the sets.
 */
@SuppressWarnings("exports") // Only who uses Guice reads this class: others need not have it.
public final class ExportersModule extends AbstractModule {

  private final Map<String, String> environment;
  private final PipelineFormats formats;

  /** Takes the process's environment. */
  public ExportersModule() {
    this(System.getenv());
  }

  /**
   * Takes an environment.
   *
   * @param environment read whenever a file is read, so that {@code setenv} lines may still add to
   *     it
   */
  public ExportersModule(Map<String, String> environment) {
    this(environment, PipelineFormats.installed());
  }

  /**
   * Takes an environment, and what reads pipeline files that are not in Weir's own format.
   *
   * @param environment read whenever a file is read
   */
  public ExportersModule(Map<String, String> environment, PipelineFormats formats) {
    this.environment = environment;
    this.formats = formats;
  }

  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), SpanExporterProvider.class);
    Multibinder.newSetBinder(binder(), MetricExporterProvider.class);
    Multibinder.newSetBinder(binder(), LogRecordExporterProvider.class);
    Multibinder.newSetBinder(binder(), SamplerProvider.class);
    Multibinder.newSetBinder(binder(), ProcessorProvider.class);
    Multibinder.newSetBinder(binder(), ConfigurableSpanExporterProvider.class);
    Multibinder.newSetBinder(binder(), ConfigurableMetricExporterProvider.class);
    Multibinder.newSetBinder(binder(), ConfigurableLogRecordExporterProvider.class);
    Multibinder.newSetBinder(binder(), ConfigurableSamplerProvider.class);
    bind(PipelineFormats.class).toInstance(formats);
    bind(PipelineProvider.class).to(YamlPipelineProvider.class);
  }

  @Provides
  @Singleton
  public MemoryRecords memoryRecords() {
    return new MemoryRecords();
  }

  @Provides
  @Singleton
  public PublishedComponents publishedComponents(
      Set<ConfigurableSpanExporterProvider> spanExporters,
      Set<ConfigurableMetricExporterProvider> metricExporters,
      Set<ConfigurableLogRecordExporterProvider> logRecordExporters,
      Set<ConfigurableSamplerProvider> samplers) {
    return new PublishedComponents(
        List.copyOf(spanExporters),
        List.copyOf(metricExporters),
        List.copyOf(logRecordExporters),
        List.copyOf(samplers));
  }

  @Provides
  @Singleton
  public YamlPipelineProvider pipelineProvider(
      Set<SpanExporterProvider> spanExporters,
      Set<MetricExporterProvider> metricExporters,
      Set<LogRecordExporterProvider> logRecordExporters,
      Set<SamplerProvider> samplers,
      Set<ProcessorProvider> processors,
      PublishedComponents published,
      MemoryRecords memory) {
    return new YamlPipelineProvider(
        environment,
        spanExporters,
        metricExporters,
        logRecordExporters,
        samplers,
        processors,
        published,
        memory,
        formats);
  }
}
