package io.weir.config.pipeline;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.config.yaml.YamlNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
        samplers.put(component.name(), component);
      }
    }
    types = new LinkedHashSet<>(PipelineSchema.types(ComponentKind.SAMPLER).keySet());
    types.addAll(pluginTypes);
    this.problems = problems;
  }

  static void check(Iterable<Component> components, Set<String> pluginTypes, Problems problems) {
    SamplerReferences references = new SamplerReferences(components, pluginTypes, problems);
    for (Component sampler : references.samplers.values()) {
      references.exist(sampler);
      references.end(sampler);
    }
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

  /** Follows the delegates: names that lead back would never come to a decision. */
  private void end(Component sampler) {
    Set<String> seen = new HashSet<>();
    seen.add(sampler.name());
    if (leadsBack(sampler, sampler.name(), seen)) {
      problems.error(
          sampler.location(), "samplers." + sampler.name() + ": asks itself for a decision");
    }
  }

  private boolean leadsBack(Component from, String to, Set<String> seen) {
    for (PipelineKey key : referenceKeys(from)) {
      Component next = sampler(from.entry(key.name()));
      if (next == null) {
        continue;
      }
      if (next.name().equals(to) || (seen.add(next.name()) && leadsBack(next, to, seen))) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Component sampler(YamlNode.@Nullable Entry entry) {
    return entry != null && entry.value() instanceof YamlNode.Scalar scalar
        ? samplers.get(scalar.text())
        : null;
  }

  private static Iterable<PipelineKey> referenceKeys(Component sampler) {
    return PipelineSchema.type(ComponentKind.SAMPLER, sampler.type()).stream()
        .flatMap(type -> type.keys().values().stream())
        .filter(key -> key.kind() instanceof ValueKind.SamplerReference)
        .toList();
  }
}
