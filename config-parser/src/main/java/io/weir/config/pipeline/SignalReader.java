package io.weir.config.pipeline;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.telemetry.Signal;
import io.weir.config.yaml.YamlNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what one signal uses, and resolves the names. */
final class SignalReader {

  private static final String SCOPE_NAME = "scope_name";
  private static final String MIN_SEVERITY = "min_severity";
  private static final String SDK_METRICS = "sdk_metrics";

  private final Signal signal;
  private final SourceLocation location;
  private final PipelineFile components;
  private final Problems problems;
  private final String path;

  SignalReader(Signal signal, SourceLocation location, PipelineFile components, Problems problems) {
    this.signal = signal;
    this.location = location;
    this.components = components;
    this.problems = problems;
    path = "signals." + signal.configName();
  }

  @Nullable SignalBinding read(YamlNode node) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      problems.error(node.location(), path + ": " + node.describe() + " (expected: a mapping)");
      return null;
    }
    unknownKeys(mapping);
    String scopeName = text(mapping, SCOPE_NAME);
    if (scopeName == null) {
      problems.error(location, path + ": missing key 'scope_name' (expected: text)");
    }
    Map<ComponentKind, List<Component>> used = new EnumMap<>(ComponentKind.class);
    for (ComponentKind kind : ComponentKind.values()) {
      YamlNode.Entry entry = mapping.entries().get(kind.configName());
      boolean known = entry != null && PipelineSchema.kinds(signal).contains(kind);
      used.put(kind, known ? components(kind, entry.value()) : List.of());
    }
    return new SignalBinding(
        signal,
        location,
        scopeName == null ? "" : scopeName,
        used.get(ComponentKind.EXPORTER),
        used.get(ComponentKind.SAMPLER),
        used.get(ComponentKind.PROCESSOR),
        used.get(ComponentKind.READER),
        used.get(ComponentKind.PROVIDER),
        minSeverity(mapping),
        sdkMetrics(mapping));
  }

  private void unknownKeys(YamlNode.Mapping mapping) {
    List<String> known = new ArrayList<>(List.of(SCOPE_NAME));
    PipelineSchema.kinds(signal).forEach(kind -> known.add(kind.configName()));
    if (signal == Signal.LOGS) {
      known.add(MIN_SEVERITY);
    }
    if (signal == Signal.METRICS) {
      known.add(SDK_METRICS);
    }
    for (YamlNode.Entry entry : mapping.entries().values()) {
      if (!known.contains(entry.key().text())) {
        problems.error(
            entry.key().location(),
            path
                + ": unknown key '"
                + entry.key().text()
                + "' (expected: "
                + String.join(", ", known)
                + ")",
            DidYouMean.hint(entry.key().text(), known));
      }
    }
  }

  private @Nullable String text(YamlNode.Mapping mapping, String key) {
    YamlNode.Entry entry = mapping.entries().get(key);
    if (entry == null) {
      return null;
    }
    if (entry.value() instanceof YamlNode.Scalar scalar) {
      return scalar.isEmpty() ? null : scalar.text();
    }
    problems.error(
        entry.value().location(),
        path + "." + key + ": " + entry.value().describe() + " (expected: text)");
    return "";
  }

  private @Nullable String minSeverity(YamlNode.Mapping mapping) {
    String text = signal == Signal.LOGS ? text(mapping, MIN_SEVERITY) : null;
    if (text == null || text.isEmpty()) {
      return null;
    }
    String severity = text.toLowerCase(Locale.ROOT);
    if (!PipelineSchema.SEVERITIES.contains(severity)) {
      problems.error(
          mapping.entries().get(MIN_SEVERITY).value().location(),
          path
              + ".min_severity: '"
              + text
              + "' (expected: "
              + String.join(", ", PipelineSchema.SEVERITIES)
              + ")",
          DidYouMean.hint(severity, PipelineSchema.SEVERITIES));
      return null;
    }
    return severity;
  }

  private boolean sdkMetrics(YamlNode.Mapping mapping) {
    String text = signal == Signal.METRICS ? text(mapping, SDK_METRICS) : null;
    if (text == null || text.isEmpty()) {
      return false;
    }
    String word = text.toLowerCase(Locale.ROOT);
    if (!List.of("true", "false", "1", "0").contains(word)) {
      problems.error(
          mapping.entries().get(SDK_METRICS).value().location(),
          path + ".sdk_metrics: '" + text + "' (expected: true, false, 1, 0)");
    }
    return word.equals("true") || word.equals("1");
  }

  /** One name or a list of names. */
  private List<Component> components(ComponentKind kind, YamlNode value) {
    List<YamlNode> names =
        value instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(value);
    List<Component> found = new ArrayList<>();
    for (YamlNode name : names) {
      if (!(name instanceof YamlNode.Scalar scalar)) {
        problems.error(
            name.location(),
            path + "." + kind.configName() + ": " + name.describe() + " (expected: a name)");
      } else if (!scalar.isEmpty()) {
        component(kind, scalar).ifPresent(component -> add(component, scalar, found));
      }
    }
    return found;
  }

  /** Processors and readers stand in front of one exporter each: several may have the same. */
  private void add(Component component, YamlNode.Scalar name, List<Component> found) {
    boolean paired =
        component.kind() == ComponentKind.PROCESSOR || component.kind() == ComponentKind.READER;
    if (!paired && found.stream().anyMatch(other -> other.name().equals(component.name()))) {
      problems.error(
          name.location(),
          path + "." + component.kind().configName() + ": '" + name.text() + "' is named twice");
    } else {
      found.add(component);
    }
  }

  private Optional<Component> component(ComponentKind kind, YamlNode.Scalar name) {
    Optional<Component> component = components.component(kind, name.text());
    if (component.isEmpty()) {
      List<String> known = components.components(kind).stream().map(Component::name).toList();
      problems.error(
          name.location(),
          path
              + "."
              + kind.configName()
              + ": '"
              + name.text()
              + "' is not defined in '"
              + kind.configName()
              + "'",
          elsewhere(kind, name.text()).orElse(DidYouMean.hint(name.text(), known)));
      return component;
    }
    Set<Signal> signals =
        PipelineSchema.type(kind, component.get().type())
            .map(ComponentType::signals)
            .orElse(Set.of(Signal.values()));
    if (!signals.contains(signal)) {
      problems.error(
          name.location(),
          path
              + "."
              + kind.configName()
              + ": '"
              + name.text()
              + "' is of type '"
              + component.get().type()
              + "', which cannot be used for "
              + signal.configName());
      return Optional.empty();
    }
    return component;
  }

  private Optional<String> elsewhere(ComponentKind kind, String name) {
    return components.components().stream()
        .filter(component -> component.kind() != kind && component.name().equals(name))
        .map(component -> "'" + name + "' is defined in '" + component.kind().configName() + "'")
        .findFirst();
  }
}
