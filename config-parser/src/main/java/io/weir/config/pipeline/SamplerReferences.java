package io.weir.config.pipeline;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.config.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Checks the samplers that samplers name: they exist, and none decides by asking itself. */
final class SamplerReferences {

  private static final String RATIO_BASED = "trace_id_ratio_based";

  private final Map<String, Component> samplers = new LinkedHashMap<>();
  private final Set<String> types;
  private final Problems problems;

  private SamplerReferences(
      Iterable<Component> components, Set<String> pluginTypes, Problems problems) {
    for (Component component : components) {
      if (component.kind() == ComponentKind.SAMPLER) {
        samplers.putIfAbsent(component.name(), component);
      }
    }
    types = new LinkedHashSet<>(PipelineSchema.types(ComponentKind.SAMPLER).keySet());
    types.addAll(pluginTypes);
    this.problems = problems;
  }

  /** Reports mistakes, and answers the names of the samplers that have some. */
  static Set<String> check(
      Iterable<Component> components, Set<String> pluginTypes, Problems problems) {
    SamplerReferences references = new SamplerReferences(components, pluginTypes, problems);
    Set<String> wrong = new HashSet<>();
    Map<String, List<String>> asks = new LinkedHashMap<>();
    for (Component sampler : references.samplers.values()) {
      int before = problems.errorCount();
      references.exist(sampler);
      if (problems.errorCount() > before) {
        wrong.add(sampler.name());
      }
      asks.put(sampler.name(), references.asked(sampler));
    }
    for (Set<String> circle : new SamplerCircles(asks).find()) {
      references.report(circle.iterator().next());
      wrong.addAll(circle);
    }
    return wrong;
  }

  private void exist(Component sampler) {
    for (PipelineKey key : referenceKeys(sampler)) {
      YamlNode.Entry entry = sampler.entry(key.name());
      if (entry == null || !(entry.value() instanceof YamlNode.Scalar scalar)) {
        continue;
      }
      String path = "samplers." + sampler.name() + "." + key.name();
      String type = scalar.text().toLowerCase(Locale.ROOT);
      if (samplers.containsKey(scalar.text())) {
        continue;
      }
      if (!types.contains(type)) {
        Set<String> known = new LinkedHashSet<>(samplers.keySet());
        known.addAll(types);
        problems.error(
            scalar.location(),
            path + ": '" + scalar.text() + "' (expected: a sampler's name or type)",
            DidYouMean.hint(scalar.text(), known));
      } else if (type.equals(RATIO_BASED) && sampler.entry("ratio") == null) {
        problems.error(
            scalar.location(), path + ": '" + type + "' needs the key 'ratio' beside it");
      }
    }
  }

  /** Of a circle of samplers: names that lead back would never come to a decision. */
  private void report(String name) {
    Component sampler = Objects.requireNonNull(samplers.get(name), name);
    problems.error(sampler.location(), "samplers." + name + ": asks itself for a decision");
  }

  /** The samplers that one names. */
  private List<String> asked(Component sampler) {
    List<String> asked = new ArrayList<>();
    for (PipelineKey key : referenceKeys(sampler)) {
      YamlNode.Entry entry = sampler.entry(key.name());
      if (entry != null
          && entry.value() instanceof YamlNode.Scalar scalar
          && samplers.containsKey(scalar.text())) {
        asked.add(scalar.text());
      }
    }
    return asked;
  }

  private static Iterable<PipelineKey> referenceKeys(Component sampler) {
    return PipelineSchema.type(ComponentKind.SAMPLER, sampler.type()).stream()
        .flatMap(type -> type.keys().values().stream())
        .filter(key -> key.kind() instanceof ValueKind.SamplerReference)
        .toList();
  }
}
