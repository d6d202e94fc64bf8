package io.weir.exporters;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.telemetry.LogRecordExporterProvider;
import io.weir.api.telemetry.MetricExporterProvider;
import io.weir.api.telemetry.PipelineDefinition;
import io.weir.api.telemetry.PipelineProvider;
import io.weir.api.telemetry.ProcessorProvider;
import io.weir.api.telemetry.SamplerProvider;
import io.weir.api.telemetry.SpanExporterProvider;
import io.weir.config.pipeline.PipelineFile;
import io.weir.config.pipeline.PipelineParser;
import io.weir.exporters.component.PipelineReader;
import io.weir.exporters.component.Providers;
import io.weir.exporters.component.SignalPlan;
import io.weir.exporters.memory.MemoryRecords;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads pipelines from YAML files and runs them on OpenTelemetry's SDK. Thread-safe.
 *
 * <p>A pipeline's threads are daemons, and whoever records never waits for them.
 */
public final class YamlPipelineProvider implements PipelineProvider {

  private final Map<String, String> environment;
  private final Providers providers;
  private final Set<String> pluginTypes;
  private final MemoryRecords memory;

  /** Knows Weir's own types only. */
  public YamlPipelineProvider(Map<String, String> environment) {
    this(environment, List.of(), List.of(), List.of(), List.of(), List.of(), new MemoryRecords());
  }

  /**
   * Adds plugins' types to Weir's own.
   *
   * @param environment for {@code ${NAME}} in values, and for OpenTelemetry's own variables; read
   *     whenever a file is read
   * @param memory where the records of memory exporters can be found
   * @throws IllegalArgumentException where two providers have the same type; the message names both
   */
  public YamlPipelineProvider(
      Map<String, String> environment,
      Collection<SpanExporterProvider> spanExporters,
      Collection<MetricExporterProvider> metricExporters,
      Collection<LogRecordExporterProvider> logRecordExporters,
      Collection<SamplerProvider> samplers,
      Collection<ProcessorProvider> processors,
      MemoryRecords memory) {
    this.environment = environment;
    this.providers =
        Providers.with(spanExporters, metricExporters, logRecordExporters, samplers, processors);
    this.pluginTypes =
        Stream.of(
                spanExporters.stream().map(SpanExporterProvider::type),
                metricExporters.stream().map(MetricExporterProvider::type),
                logRecordExporters.stream().map(LogRecordExporterProvider::type),
                samplers.stream().map(SamplerProvider::type),
                processors.stream().map(ProcessorProvider::type))
            .flatMap(types -> types)
            .collect(Collectors.toCollection(HashSet::new));
    this.memory = memory;
  }

  /** Every type that a pipeline file can name and use, sorted. */
  public Set<String> types() {
    return providers.types();
  }

  @Override
  public @Nullable PipelineDefinition read(Path file, SourceLocation namedAt, Problems problems) {
    int before = problems.errorCount();
    PipelineFile parsed =
        new PipelineParser(pluginTypes).parse(file, environment, namedAt, problems);
    if (parsed == null) {
      return null;
    }
    PipelineReader reader = new PipelineReader(parsed, providers, environment, problems);
    SignalPlan.Traces traces = reader.traces();
    SignalPlan.Metrics metrics = reader.metrics();
    SignalPlan.Logs logs = reader.logs();
    return problems.errorCount() > before
        ? null
        : new CheckedPipeline(
            parsed.file(), traces, metrics, logs, memory, PipelineDescription.of(parsed));
  }
}
