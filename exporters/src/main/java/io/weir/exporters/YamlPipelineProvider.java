package io.weir.exporters;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.telemetry.LogRecordExporterProvider;
import io.weir.api.telemetry.MetricExporterProvider;
import io.weir.api.telemetry.PipelineDefinition;
import io.weir.api.telemetry.PipelineProvider;
import io.weir.api.telemetry.ProcessorProvider;
import io.weir.api.telemetry.SamplerProvider;
import io.weir.api.telemetry.SpanExporterProvider;
import io.weir.config.pipeline.ComponentKind;
import io.weir.config.pipeline.PipelineDraft;
import io.weir.config.pipeline.PipelineFile;
import io.weir.config.pipeline.PipelineParser;
import io.weir.config.pipeline.PipelineSchema;
import io.weir.config.yaml.YamlNode;
import io.weir.config.yaml.YamlReader;
import io.weir.exporters.component.PipelineReader;
import io.weir.exporters.component.Providers;
import io.weir.exporters.component.SignalPlan;
import io.weir.exporters.environment.EnvironmentExporters;
import io.weir.exporters.environment.SdkSettings;
import io.weir.exporters.environment.Variables;
import io.weir.exporters.memory.MemoryRecords;
import io.weir.exporters.published.PublishedComponents;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Reads pipelines from YAML files and runs them on OpenTelemetry's SDK. Thread-safe.
 *
 * <p>A pipeline's threads are daemons, and whoever records never waits for them.
 */
public final class YamlPipelineProvider implements PipelineProvider {

  private final Map<String, String> environment;
  private final Providers providers;
  private final Map<ComponentKind, Set<String>> pluginTypes;
  private final MemoryRecords memory;
  private final PipelineFormats formats;
  private final AtomicBoolean told = new AtomicBoolean();

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
    this(
        environment,
        spanExporters,
        metricExporters,
        logRecordExporters,
        samplers,
        processors,
        PublishedComponents.NONE,
        memory,
        PipelineFormats.installed());
  }

  /**
   * Adds plugins' types, and components that are published for OpenTelemetry, to Weir's own.
   *
   * @param published looked up where nobody else has a type
   * @param formats what reads files that are not in Weir's own format
   * @throws IllegalArgumentException where two plugins have the same type; the message names both
   */
  public YamlPipelineProvider(
      Map<String, String> environment,
      Collection<SpanExporterProvider> spanExporters,
      Collection<MetricExporterProvider> metricExporters,
      Collection<LogRecordExporterProvider> logRecordExporters,
      Collection<SamplerProvider> samplers,
      Collection<ProcessorProvider> processors,
      PublishedComponents published,
      MemoryRecords memory,
      PipelineFormats formats) {
    this.formats = formats;
    this.environment = environment;
    this.providers =
        Providers.with(
            spanExporters,
            metricExporters,
            logRecordExporters,
            samplers,
            processors,
            published,
            environment);
    this.pluginTypes = new EnumMap<>(ComponentKind.class);
    providers.byKind().forEach(this::addPluginTypes);
    this.memory = memory;
  }

  private void addPluginTypes(ComponentKind kind, Set<String> types) {
    Set<String> others = new TreeSet<>(types);
    others.removeAll(PipelineSchema.types(kind).keySet());
    pluginTypes.put(kind, others);
  }

  /** Every type that a pipeline file can name and use, sorted. */
  public Set<String> types() {
    return providers.types();
  }

  @Override
  public @Nullable PipelineDefinition read(Path file, SourceLocation namedAt, Problems problems) {
    Problems found = new Problems();
    YamlNode root = YamlReader.read(file, environment, namedAt, found);
    PipelineDefinition definition =
        YamlReader.isDeclarative(root) && root instanceof YamlNode.Mapping mapping
            ? otherFormat(file.toString(), mapping, found)
            : ownFormat(file.toString(), root, found);
    found.all().stream()
        .sorted(Comparator.comparing(ConfigProblem::location))
        .forEach(problems::add);
    return found.hasErrors() ? null : definition;
  }

  private @Nullable PipelineDefinition otherFormat(
      String file, YamlNode.Mapping root, Problems problems) {
    YamlNode.Scalar key = root.entries().values().iterator().next().key();
    try {
      for (PipelineFormatProvider format : formats.find()) {
        if (format.firstKey().equals(key.text())) {
          return format.read(file, root, problems);
        }
      }
      problems.error(key.location(), key.text() + ": the library that reads this is missing");
    } catch (ServiceConfigurationError | LinkageError e) {
      problems.error(key.location(), key.text() + ": what reads this cannot be loaded: " + e);
    }
    return null;
  }

  private @Nullable PipelineDefinition ownFormat(
      String file, @Nullable YamlNode root, Problems problems) {
    PipelineDraft draft = new PipelineParser(pluginTypes).draft(root, file, problems);
    Variables variables = new Variables(environment, problems);
    PipelineFile whole =
        new EnvironmentExporters(variables, providers.exporterTypes()).complete(draft);
    reportUseless(variables);
    if (new SdkSettings(variables).isDisabled()) {
      problems.notice(
          SourceLocation.ofFile("OTEL_SDK_DISABLED"), "nothing is recorded: it is 'true'");
      whole = new PipelineFile(file, whole.components(), Map.of());
    }
    // Components are read after mistakes, too: what their own types have to say comes in the same
    // run, but for what was said of them before.
    Problems later = new Problems();
    PipelineReader reader = new PipelineReader(whole, providers, variables, later);
    SignalPlan.Traces traces = reader.traces();
    SignalPlan.Metrics metrics = reader.metrics();
    SignalPlan.Logs logs = reader.logs();
    reader.unbound();
    problems.addLater(later);
    return problems.hasErrors()
        ? null
        : new CheckedPipeline(file, traces, metrics, logs, memory, PipelineDescription.of(whole));
  }

  /** Once, however many files are read. */
  private void reportUseless(Variables variables) {
    if (told.compareAndSet(false, true)) {
      variables.reportUseless();
    }
  }
}
