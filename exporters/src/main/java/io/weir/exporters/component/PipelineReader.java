package io.weir.exporters.component;

import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.weir.api.config.Problems;
import io.weir.api.telemetry.ComponentFactory;
import io.weir.api.telemetry.Signal;
import io.weir.config.pipeline.Component;
import io.weir.config.pipeline.ComponentKind;
import io.weir.config.pipeline.PipelineFile;
import io.weir.config.pipeline.SignalBinding;
import io.weir.exporters.environment.EnvironmentSampler;
import io.weir.exporters.environment.SdkSettings;
import io.weir.exporters.environment.StandardKeys;
import io.weir.exporters.environment.Variables;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From the components that signals name to plans; whatever is wrong is reported. */
public final class PipelineReader {

  private final PipelineFile file;
  private final ComponentReader components;
  private final DestinationReader destinations;
  private final SamplerReader samplers;
  private final ResourceFactory resources;
  private final Providers providers;
  private final Variables variables;
  private final Problems problems;
  private final SdkSettings sdk;
  private final EnvironmentSampler environmentSampler;

  /**
   * A reader.
   *
   * @param variables what stands in for what the file leaves open
   */
  public PipelineReader(
      PipelineFile file, Providers providers, Variables variables, Problems problems) {
    this.file = file;
    this.sdk = new SdkSettings(variables);
    this.environmentSampler = new EnvironmentSampler(variables);
    this.components = new ComponentReader(providers, problems, new StandardKeys(variables));
    this.destinations = new DestinationReader(problems);
    this.samplers = new SamplerReader(file, providers.samplers(), problems);
    this.resources = new ResourceFactory(variables.environment(), problems);
    this.providers = providers;
    this.variables = variables;
    this.problems = problems;
  }

  /** The plan of spans; null where they are not bound, or after a mistake. */
  public SignalPlan.@Nullable Traces traces() {
    SignalBinding binding = file.signal(Signal.TRACES).orElse(null);
    if (binding == null) {
      return null;
    }
    var exporters =
        destinations.read(
            binding,
            ComponentKind.PROCESSOR,
            binding.processors(),
            component -> components.processor(component, Signal.TRACES),
            components::spanExporter);
    ComponentFactory<Sampler> sampler = sampler(binding);
    return sampler == null
        ? null
        : new SignalPlan.Traces(
            binding.scopeName(),
            resources.create(Signal.TRACES, binding.providers()),
            sampler,
            sdk.spanLimits(),
            exporters);
  }

  /** The plan of measurements; null where they are not bound. */
  public SignalPlan.@Nullable Metrics metrics() {
    SignalBinding binding = file.signal(Signal.METRICS).orElse(null);
    if (binding == null) {
      return null;
    }
    return new SignalPlan.Metrics(
        binding.scopeName(),
        resources.create(Signal.METRICS, binding.providers()),
        sdk.exemplars(),
        destinations.read(
            binding,
            ComponentKind.READER,
            binding.readers(),
            components::reader,
            components::metricExporter),
        binding.sdkMetrics());
  }

  /** The plan of log records; null where they are not bound. */
  public SignalPlan.@Nullable Logs logs() {
    SignalBinding binding = file.signal(Signal.LOGS).orElse(null);
    if (binding == null) {
      return null;
    }
    String minimum = binding.minSeverity();
    return new SignalPlan.Logs(
        binding.scopeName(),
        resources.create(Signal.LOGS, binding.providers()),
        minimum == null ? Severity.TRACE : Severity.valueOf(minimum.toUpperCase(Locale.ROOT)),
        sdk.logLimits(),
        destinations.read(
            binding,
            ComponentKind.PROCESSOR,
            binding.processors(),
            component -> components.processor(component, Signal.LOGS),
            components::logRecordExporter));
  }

  /** Looks for the mistakes of components that no signal names. */
  public void unbound() {
    Set<Component> bound = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Signal signal : Signal.values()) {
      file.signal(signal).ifPresent(binding -> bound.addAll(binding.components()));
    }
    UnboundReader reader = new UnboundReader(file, providers, variables);
    file.components().stream()
        .filter(component -> !bound.contains(component) && !component.isRefused())
        .forEach(reader::read);
    reader.errors().forEach(problems::add);
  }

  private @Nullable ComponentFactory<Sampler> sampler(SignalBinding binding) {
    if (!binding.samplers().isEmpty()) {
      return samplers.read(binding.samplers().get(0));
    }
    String unknown = environmentSampler.unknown();
    if (unknown != null) {
      ComponentFactory<Sampler> published = samplers.published(unknown);
      if (published != null) {
        return published;
      }
      environmentSampler.reportUnknown(unknown);
    }
    Sampler sampler = environmentSampler.sampler();
    return () -> sampler;
  }
}
