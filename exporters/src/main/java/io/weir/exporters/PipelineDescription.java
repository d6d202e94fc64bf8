package io.weir.exporters;

import io.weir.api.explain.Explanation;
import io.weir.api.telemetry.Signal;
import io.weir.config.pipeline.Component;
import io.weir.config.pipeline.ComponentKind;
import io.weir.config.pipeline.PipelineFile;
import io.weir.config.pipeline.SignalBinding;
import io.weir.config.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;

/** The ways of records through a pipeline, told by the file that describes it. */
final class PipelineDescription {

  private static final String TYPE_KEY = "type";

  /** What keys are called whose values grant access. */
  private static final List<String> SECRETS =
      List.of("password", "token", "secret", "client_key_string");

  private PipelineDescription() {}

  /** Each bound signal and what its records pass, in that order. */
  static List<Explanation> of(PipelineFile file) {
    List<Explanation> signals = new ArrayList<>();
    for (Signal signal : Signal.values()) {
      file.signal(signal).ifPresent(binding -> signals.add(signal(binding)));
    }
    return List.copyOf(signals);
  }

  private static Explanation signal(SignalBinding binding) {
    Explanation.Builder told =
        Explanation.of(Explanation.SIGNAL, binding.signal().configName())
            .at(binding.location())
            .with("scope_name", binding.scopeName())
            .with("min_severity", binding.minSeverity());
    binding.providers().forEach(provider -> told.part(resource(provider)));
    binding.samplers().forEach(sampler -> told.part(component(sampler).build()));
    boolean metrics = binding.signal() == Signal.METRICS;
    List<Component> fronts = metrics ? binding.readers() : binding.processors();
    for (int i = 0; i < binding.exporters().size(); i++) {
      // As many as there are exporters, or one for all of them.
      Component front =
          fronts.isEmpty()
              ? null
              : fronts.get(fronts.size() == 1 ? 0 : Math.min(i, fronts.size() - 1));
      Explanation.Builder step =
          front == null
              ? Explanation.of(metrics ? "reader" : "processor", "")
                  .at(binding.location())
                  .with(Explanation.TYPE, metrics ? null : "batch")
                  .mark("default", true)
              : component(front);
      told.part(step.part(component(binding.exporters().get(i)).build()).build());
    }
    return told.build();
  }

  /** A component with its settings as the file gives them; nested ones only by their key. */
  private static Explanation.Builder component(Component component) {
    Explanation.Builder told =
        Explanation.of(component.kind().noun(), component.name())
            .at(component.location())
            .with(Explanation.TYPE, component.type().isEmpty() ? null : component.type());
    for (YamlNode.Entry entry : component.mapping().entries().values()) {
      if (!entry.key().text().equals(TYPE_KEY)) {
        told.with(entry.key().text(), text(entry));
      }
    }
    return told;
  }

  private static Explanation resource(Component provider) {
    Explanation.Builder told =
        Explanation.of(ComponentKind.PROVIDER.noun(), provider.name()).at(provider.location());
    provider.mapping().entries().values().forEach(entry -> resources(entry.value(), told));
    return told.build();
  }

  private static void resources(YamlNode node, Explanation.Builder told) {
    if (node instanceof YamlNode.Sequence sequence) {
      sequence.items().forEach(item -> resources(item, told));
    } else if (node instanceof YamlNode.Mapping mapping) {
      mapping.entries().values().forEach(entry -> told.with(entry.key().text(), text(entry)));
    }
  }

  /** Values that grant access are for the file only; the key may be part of a longer one. */
  private static String text(YamlNode.Entry entry) {
    if (entry.value() instanceof YamlNode.Scalar scalar) {
      String key = entry.key().text();
      return SECRETS.stream().anyMatch(key::contains) ? "(hidden)" : scalar.text();
    }
    return "(" + entry.value().describe() + ")";
  }
}
