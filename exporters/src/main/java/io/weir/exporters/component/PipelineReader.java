package io.weir.exporters.component;

import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.weir.api.config.Problems;
import io.weir.api.telemetry.ComponentConfig;
import io.weir.api.telemetry.ComponentFactory;
import io.weir.api.telemetry.ProcessorProvider;
import io.weir.api.telemetry.Signal;
import io.weir.config.pipeline.Component;
import io.weir.config.pipeline.ComponentKind;
import io.weir.config.pipeline.PipelineFile;
import io.weir.config.pipeline.SignalBinding;
import io.weir.config.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From the components that signals name to plans; whatever is wrong is reported. */
public final class PipelineReader {

  private final PipelineFile file;
  private final Providers providers;
  private final ResourceFactory resources;
  private final Problems problems;

  public PipelineReader(
      PipelineFile file, Providers providers, Map<String, String> environment, Problems problems) {
    this.file = file;
    this.providers = providers;
    this.resources = new ResourceFactory(environment, problems);
    this.problems = problems;
  }

  /** The plan of spans; null where they are not bound, or after a mistake. */
  public SignalPlan.@Nullable Traces traces() {
    SignalBinding binding = file.signal(Signal.TRACES).orElse(null);
    if (binding == null) {
      return null;
    }
    List<Destination<SpanExporter, ProcessorProvider.Factory>> destinations =
        destinations(
            binding,
            fronts(binding, ComponentKind.PROCESSOR, binding.processors()),
            component -> processor(component, Signal.TRACES),
            component -> spanExporter(component));
    ComponentFactory<Sampler> sampler = sampler(binding);
    return sampler == null
        ? null
        : new SignalPlan.Traces(
            binding.scopeName(),
            resources.create(Signal.TRACES, binding.providers()),
            sampler,
            destinations);
  }

  /** The plan of measurements; null where they are not bound, or after a mistake. */
  public SignalPlan.@Nullable Metrics metrics() {
    SignalBinding binding = file.signal(Signal.METRICS).orElse(null);
    if (binding == null) {
      return null;
    }
    List<Destination<MetricExporter, ReaderSettings>> destinations =
        destinations(
            binding,
            fronts(binding, ComponentKind.READER, binding.readers()),
            this::reader,
            component -> metricExporter(component));
    return new SignalPlan.Metrics(
        binding.scopeName(), resources.create(Signal.METRICS, binding.providers()), destinations);
  }

  /** The plan of log records; null where they are not bound, or after a mistake. */
  public SignalPlan.@Nullable Logs logs() {
    SignalBinding binding = file.signal(Signal.LOGS).orElse(null);
    if (binding == null) {
      return null;
    }
    List<Destination<LogRecordExporter, ProcessorProvider.Factory>> destinations =
        destinations(
            binding,
            fronts(binding, ComponentKind.PROCESSOR, binding.processors()),
            component -> processor(component, Signal.LOGS),
            component -> logRecordExporter(component));
    String minimum = binding.minSeverity();
    return new SignalPlan.Logs(
        binding.scopeName(),
        resources.create(Signal.LOGS, binding.providers()),
        minimum == null ? Severity.TRACE : Severity.valueOf(minimum.toUpperCase(Locale.ROOT)),
        destinations);
  }

  private @Nullable ComponentFactory<SpanExporter> spanExporter(Component component) {
    return read(
        component,
        Signal.TRACES,
        providers.spanExporters().find(component.type()),
        (provider, config) -> provider.read(config));
  }

  private @Nullable ComponentFactory<MetricExporter> metricExporter(Component component) {
    return read(
        component,
        Signal.METRICS,
        providers.metricExporters().find(component.type()),
        (provider, config) -> provider.read(config));
  }

  private @Nullable ComponentFactory<LogRecordExporter> logRecordExporter(Component component) {
    return read(
        component,
        Signal.LOGS,
        providers.logRecordExporters().find(component.type()),
        (provider, config) -> provider.read(config));
  }

  private ProcessorProvider.@Nullable Factory processor(Component component, Signal signal) {
    return read(
        component,
        signal,
        providers.processors().find(component.type()),
        (provider, config) -> provider.read(config));
  }

  private ReaderSettings reader(Component component) {
    YamlComponentConfig config = new YamlComponentConfig(component, Signal.METRICS, problems);
    long interval = config.integer("export_interval", 60_000, 1, Integer.MAX_VALUE);
    long timeout = config.integer("export_timeout", 30_000, 1, Integer.MAX_VALUE);
    String thread = config.string("thread_name", "reader");
    config.reportUnread();
    return new ReaderSettings(thread, interval, timeout);
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
    if (binding.samplers().isEmpty()) {
      return () -> Sampler.parentBased(Sampler.alwaysOn());
    }
    return new SamplerReader(file, providers.samplers(), problems).read(binding.samplers().get(0));
  }

  /** Every exporter has a queue or a reader of its own, however many names the file gives. */
  private List<Component> fronts(SignalBinding binding, ComponentKind kind, List<Component> named) {
    int exporters = binding.exporters().size();
    if (named.size() == exporters) {
      return named;
    }
    if (named.size() > 1) {
      problems.error(
          binding.location(),
          "signals."
              + binding.signal().configName()
              + "."
              + kind.configName()
              + ": "
              + named.size()
              + " names (expected: one for all exporters, or one for each of the "
              + exporters
              + ")");
    }
    Component one = named.isEmpty() ? standard(binding, kind) : named.get(0);
    List<Component> repeated = new ArrayList<>();
    for (int i = 0; i < exporters; i++) {
      repeated.add(one);
    }
    return repeated;
  }

  /** What stands in front of exporters where the file says nothing: all keys have defaults. */
  private static Component standard(SignalBinding binding, ComponentKind kind) {
    return new Component(
        kind,
        kind.noun(),
        kind == ComponentKind.PROCESSOR ? "batch" : "",
        binding.location(),
        new YamlNode.Mapping(binding.location(), Map.of()));
  }

  private <E, F> List<Destination<E, F>> destinations(
      SignalBinding binding,
      List<Component> fronts,
      Function<Component, @Nullable F> readFront,
      Function<Component, @Nullable ComponentFactory<E>> readExporter) {
    List<Destination<E, F>> destinations = new ArrayList<>();
    for (int i = 0; i < binding.exporters().size(); i++) {
      Component exporter = binding.exporters().get(i);
      ComponentFactory<E> factory = readExporter.apply(exporter);
      F front = readFront.apply(fronts.get(i));
      if (factory != null && front != null) {
        destinations.add(new Destination<>(exporter.name(), factory, front));
      }
    }
    return destinations;
  }

  private <P, R> @Nullable R read(
      Component component, Signal signal, @Nullable P provider, Reading<P, R> reading) {
    YamlComponentConfig config = new YamlComponentConfig(component, signal, problems);
    if (provider == null) {
      String what = component.kind().noun() + " type '" + component.type() + "'";
      boolean elsewhere = providers.types().contains(component.type());
      problems.error(
          config.location("type"),
          elsewhere
              ? what + " cannot be used for " + signal.configName()
              : what + " is not available in this version");
      return null;
    }
    R result = reading.read(provider, config);
    if (result != null) {
      config.reportUnread();
    }
    return result;
  }

  @FunctionalInterface
  private interface Reading<P, R> {
    @Nullable R read(P provider, ComponentConfig config);
  }
}
