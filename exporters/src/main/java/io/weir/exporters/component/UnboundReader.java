package io.weir.exporters.component;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.config.Severity;
import io.weir.api.telemetry.Signal;
import io.weir.config.pipeline.Component;
import io.weir.config.pipeline.PipelineFile;
import io.weir.exporters.environment.Variables;
import java.util.List;

/**
 * Reads components that no signal names, for their mistakes only. Variables do not stand in for
 * their keys, since nobody reads them.
 */
final class UnboundReader {

  private final Problems problems = new Problems();
  private final Providers providers;
  private final ComponentReader components;
  private final SamplerReader samplers;
  private final ResourceFactory resources;

  UnboundReader(PipelineFile file, Providers providers, Variables variables) {
    this.providers = providers;
    this.components = new ComponentReader(providers, problems, null);
    this.samplers = new SamplerReader(file, providers.samplers(), problems);
    this.resources = new ResourceFactory(variables.environment(), problems);
  }

  /** What has no effect in something that has none either is of no interest: errors alone. */
  List<ConfigProblem> errors() {
    return problems.all().stream().filter(problem -> problem.severity() == Severity.ALERT).toList();
  }

  void read(Component component) {
    switch (component.kind()) {
      case EXPORTER -> exporter(component);
      case SAMPLER -> samplers.read(component);
      case PROCESSOR -> components.processor(component, Signal.TRACES);
      case READER -> components.reader(component);
      case PROVIDER -> resources.check(component);
    }
  }

  /** As the first signal that knows its type would: the differences are in defaults only. */
  private void exporter(Component component) {
    String type = component.type();
    if (providers.spanExporters().find(type) != null) {
      components.spanExporter(component);
    } else if (providers.metricExporters().find(type) != null) {
      components.metricExporter(component);
    } else if (providers.logRecordExporters().find(type) != null) {
      components.logRecordExporter(component);
    }
  }
}
