package io.weir.exporters.published;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.logs.ConfigurableLogRecordExporterProvider;
import io.opentelemetry.sdk.autoconfigure.spi.metrics.ConfigurableMetricExporterProvider;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSamplerProvider;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.weir.api.telemetry.ComponentConfig;
import io.weir.api.telemetry.ComponentFactory;
import io.weir.api.telemetry.LogRecordExporterProvider;
import io.weir.api.telemetry.MetricExporterProvider;
import io.weir.api.telemetry.SamplerProvider;
import io.weir.api.telemetry.SpanExporterProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** OpenTelemetry's providers in the form of Weir's, without those whose type Weir has itself. */
public final class PublishedTypes {

  private static final String EXPORTER_PREFIX = "otel.exporter.";
  private static final String SAMPLER_PREFIX = "otel.traces.sampler.";

  private final Map<String, String> environment;

  /**
   * @param environment what stands in for keys that a file does not have; read when a component is
   *     opened
   */
  public PublishedTypes(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The exporters of spans. */
  public List<SpanExporterProvider> spanExporters(
      Collection<ConfigurableSpanExporterProvider> found, Set<String> taken) {
    return types(
        found,
        taken,
        ConfigurableSpanExporterProvider::getName,
        type -> EXPORTER_PREFIX + type + ".",
        ConfigurableSpanExporterProvider::createExporter,
        Spans::new);
  }

  /** The exporters of metrics. */
  public List<MetricExporterProvider> metricExporters(
      Collection<ConfigurableMetricExporterProvider> found, Set<String> taken) {
    return types(
        found,
        taken,
        ConfigurableMetricExporterProvider::getName,
        type -> EXPORTER_PREFIX + type + ".",
        ConfigurableMetricExporterProvider::createExporter,
        Metrics::new);
  }

  /** The exporters of log records. */
  public List<LogRecordExporterProvider> logRecordExporters(
      Collection<ConfigurableLogRecordExporterProvider> found, Set<String> taken) {
    return types(
        found,
        taken,
        ConfigurableLogRecordExporterProvider::getName,
        type -> EXPORTER_PREFIX + type + ".",
        ConfigurableLogRecordExporterProvider::createExporter,
        LogRecords::new);
  }

  /** The samplers. */
  public List<SamplerProvider> samplers(
      Collection<ConfigurableSamplerProvider> found, Set<String> taken) {
    return types(
        found,
        taken,
        ConfigurableSamplerProvider::getName,
        type -> SAMPLER_PREFIX,
        ConfigurableSamplerProvider::createSampler,
        Samplers::new);
  }

  private <P, T, W> List<W> types(
      Collection<P> found,
      Set<String> taken,
      Function<P, String> name,
      Function<String, String> prefix,
      BiFunction<P, ConfigProperties, T> maker,
      Function<PublishedType<P, T>, W> form) {
    Map<String, List<P>> byType = new TreeMap<>();
    for (P provider : found) {
      String type = name.apply(provider).toLowerCase(Locale.ROOT);
      if (!taken.contains(type)) {
        byType.computeIfAbsent(type, key -> new ArrayList<>()).add(provider);
      }
    }
    List<W> types = new ArrayList<>();
    byType.forEach(
        (type, candidates) ->
            types.add(
                form.apply(
                    new PublishedType<>(
                        type, prefix.apply(type), List.copyOf(candidates), maker, environment))));
    return types;
  }

  private record Spans(PublishedType<?, SpanExporter> published) implements SpanExporterProvider {

    @Override
    public String type() {
      return published.type();
    }

    @Override
    public String summary() {
      return published.summary();
    }

    @Override
    public @Nullable ComponentFactory<SpanExporter> read(ComponentConfig config) {
      return published.read(config);
    }
  }

  private record Metrics(PublishedType<?, MetricExporter> published)
      implements MetricExporterProvider {

    @Override
    public String type() {
      return published.type();
    }

    @Override
    public String summary() {
      return published.summary();
    }

    @Override
    public @Nullable ComponentFactory<MetricExporter> read(ComponentConfig config) {
      return published.read(config);
    }
  }

  private record LogRecords(PublishedType<?, LogRecordExporter> published)
      implements LogRecordExporterProvider {

    @Override
    public String type() {
      return published.type();
    }

    @Override
    public String summary() {
      return published.summary();
    }

    @Override
    public @Nullable ComponentFactory<LogRecordExporter> read(ComponentConfig config) {
      return published.read(config);
    }
  }

  private record Samplers(PublishedType<?, Sampler> published) implements SamplerProvider {

    @Override
    public String type() {
      return published.type();
    }

    @Override
    public String summary() {
      return published.summary();
    }

    @Override
    public @Nullable ComponentFactory<Sampler> read(ComponentConfig config, SamplerLookup others) {
      return published.read(config);
    }
  }
}
