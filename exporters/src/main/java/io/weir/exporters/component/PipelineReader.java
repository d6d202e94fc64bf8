package io.weir.exporters.component;

import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.weir.api.config.Problems;
import io.weir.api.telemetry.ComponentFactory;
import io.weir.api.telemetry.Signal;
import io.weir.config.pipeline.ComponentKind;
import io.weir.config.pipeline.PipelineFile;
import io.weir.config.pipeline.SignalBinding;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From the components that signals name to plans; whatever is wrong is reported. */
public final class PipelineReader {

  private final PipelineFile file;
  private final ComponentReader components;
  private final DestinationReader destinations;
  private final SamplerReader samplers;
  private final ResourceFactory resources;
  private final Problems problems;

  public PipelineReader(
      PipelineFile file, Providers providers, Map<String, String> environment, Problems problems) {
    this.file = file;
    this.components = new ComponentReader(providers, problems);
    this.destinations = new DestinationReader(problems);
    this.samplers = new SamplerReader(file, providers.samplers(), problems);
    this.resources = new ResourceFactory(environment, problems);
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
        destinations.read(
            binding,
            ComponentKind.PROCESSOR,
            binding.processors(),
            component -> components.processor(component, Signal.LOGS),
            components::logRecordExporter));
  }

  private @Nullable ComponentFactory<Sampler> sampler(SignalBinding binding) {
    if (binding.samplers().size() > 1) {
      problems.error(
          binding.location(),
          "signals.traces.samplers: "
              + binding.samplers().size()
              + " names (expected: one, for one decision is made for all exporters)");
      return null;
    }
    return binding.samplers().isEmpty()
        ? () -> Sampler.parentBased(Sampler.alwaysOn())
        : samplers.read(binding.samplers().get(0));
  }
}
