package io.weir.config.pipeline;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.telemetry.Signal;
import io.weir.config.yaml.YamlNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
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

  /**
   * What signals can name.
   *
   * @param unknowable kinds whose components could not be read: any name may be theirs
   * @param unread places of values that could not be read, which was reported
   */
  record Names(PipelineFile file, Set<ComponentKind> unknowable, Set<SourceLocation> unread) {}

  private final Signal signal;
  private final SourceLocation location;
  private final Names names;
  private final PipelineFile components;
  private final Problems problems;
  private final String path;
  private final List<String> known = new ArrayList<>(List.of(SCOPE_NAME));
  private boolean complete = true;

  SignalReader(Signal signal, SourceLocation location, Names names, Problems problems) {
    this.signal = signal;
    this.location = location;
    this.names = names;
    this.components = names.file();
    this.problems = problems;
    path = "signals." + signal.configName();
    PipelineSchema.kinds(signal).forEach(kind -> known.add(kind.configName()));
    if (signal == Signal.LOGS) {
      known.add(MIN_SEVERITY);
    }
    if (signal == Signal.METRICS) {
      known.add(SDK_METRICS);
    }
  }

  /** Whether all that was named was found. */
  boolean isComplete() {
    return complete;
  }

  @Nullable SignalBinding read(YamlNode node) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      problems.error(node.location(), path + ": " + node.describe() + " (expected: a mapping)");
      return null;
    }
    unknownKeys(mapping);
    String scopeName = scopeName(mapping);
    Map<ComponentKind, List<Component>> used = new EnumMap<>(ComponentKind.class);
    Map<ComponentKind, Integer> named = new EnumMap<>(ComponentKind.class);
    for (ComponentKind kind : ComponentKind.values()) {
      YamlNode.Entry entry =
          PipelineSchema.kinds(signal).contains(kind)
              ? Spelling.find(mapping, kind.configName(), known)
              : null;
      List<YamlNode.Scalar> given = entry == null ? List.of() : names(kind, entry.value());
      used.put(kind, components(kind, given));
      named.put(kind, given.size());
    }
    counts(named);
    return new SignalBinding(
        signal,
        location,
        scopeName,
        used.get(ComponentKind.EXPORTER),
        used.get(ComponentKind.SAMPLER),
        used.get(ComponentKind.PROCESSOR),
        used.get(ComponentKind.READER),
        used.get(ComponentKind.PROVIDER),
        minSeverity(mapping),
        sdkMetrics(mapping));
  }

  private String scopeName(YamlNode.Mapping mapping) {
    String scopeName = text(mapping, SCOPE_NAME);
    if (scopeName != null) {
      return scopeName;
    }
    YamlNode.Entry entry = Spelling.find(mapping, SCOPE_NAME, known);
    boolean told =
        entry != null
            && (!entry.key().text().equals(SCOPE_NAME)
                || names.unread().contains(entry.value().location()));
    if (!told) {
      problems.error(location, path + ": missing key 'scope_name' (expected: text)");
    }
    return "";
  }

  /** How many names there may be; where no exporter is named, variables may name some. */
  private void counts(Map<ComponentKind, Integer> named) {
    int exporters = named.getOrDefault(ComponentKind.EXPORTER, 0);
    for (ComponentKind kind : List.of(ComponentKind.PROCESSOR, ComponentKind.READER)) {
      int fronts = named.getOrDefault(kind, 0);
      if (exporters > 0 && fronts > 1 && fronts != exporters) {
        wrongCount(kind, fronts, "one for all exporters, or one for each of the " + exporters);
      }
    }
    int samplers = named.getOrDefault(ComponentKind.SAMPLER, 0);
    if (samplers > 1) {
      wrongCount(
          ComponentKind.SAMPLER, samplers, "one, for one decision is made for all exporters");
    }
  }

  private void wrongCount(ComponentKind kind, int count, String expected) {
    complete = false;
    problems.error(
        location,
        path + "." + kind.configName() + ": " + count + " names (expected: " + expected + ")");
  }

  private void unknownKeys(YamlNode.Mapping mapping) {
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
            Spelling.hint(entry.key(), known));
      }
    }
  }

  private @Nullable String text(YamlNode.Mapping mapping, String key) {
    YamlNode.Entry entry = Spelling.find(mapping, key, known);
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

  private SourceLocation location(YamlNode.Mapping mapping, String key) {
    YamlNode.Entry entry = Spelling.find(mapping, key, known);
    return entry == null ? location : entry.value().location();
  }

  private @Nullable String minSeverity(YamlNode.Mapping mapping) {
    String text = signal == Signal.LOGS ? text(mapping, MIN_SEVERITY) : null;
    if (text == null || text.isEmpty()) {
      return null;
    }
    String severity = text.toLowerCase(Locale.ROOT);
    if (!PipelineSchema.SEVERITIES.contains(severity)) {
      problems.error(
          location(mapping, MIN_SEVERITY),
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
          location(mapping, SDK_METRICS),
          path + ".sdk_metrics: '" + text + "' (expected: true, false, 1, 0)");
    }
    return word.equals("true") || word.equals("1");
  }

  /** One name or a list of names: each of them once, where only that makes sense. */
  private List<YamlNode.Scalar> names(ComponentKind kind, YamlNode value) {
    List<YamlNode> items =
        value instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(value);
    List<YamlNode.Scalar> given = new ArrayList<>();
    Set<String> different = new HashSet<>();
    for (YamlNode item : items) {
      if (names.unread().contains(item.location())) {
        complete = false;
      } else if (!(item instanceof YamlNode.Scalar scalar)) {
        complete = false;
        problems.error(
            item.location(),
            path + "." + kind.configName() + ": " + item.describe() + " (expected: a name)");
      } else if (!scalar.isEmpty()) {
        if (different.add(scalar.text()) || isPaired(kind)) {
          given.add(scalar);
        } else {
          problems.error(
              scalar.location(),
              path + "." + kind.configName() + ": '" + scalar.text() + "' is named twice");
        }
      }
    }
    return given;
  }

  /** Processors and readers stand in front of one exporter each: several may have the same. */
  private static boolean isPaired(ComponentKind kind) {
    return kind == ComponentKind.PROCESSOR || kind == ComponentKind.READER;
  }

  private List<Component> components(ComponentKind kind, List<YamlNode.Scalar> given) {
    List<Component> found = new ArrayList<>();
    for (YamlNode.Scalar name : given) {
      Component component = component(kind, name);
      if (component == null) {
        complete = false;
      } else {
        found.add(component);
      }
    }
    return found;
  }

  private @Nullable Component component(ComponentKind kind, YamlNode.Scalar name) {
    Optional<Component> component = components.component(kind, name.text());
    if (component.isEmpty()) {
      if (names.unknowable().contains(kind)) {
        return null;
      }
      List<String> defined = components.components(kind).stream().map(Component::name).toList();
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
          elsewhere(kind, name.text()).orElse(DidYouMean.hint(name.text(), defined)));
      return null;
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
      return null;
    }
    return component.get();
  }

  private Optional<String> elsewhere(ComponentKind kind, String name) {
    return components.components().stream()
        .filter(component -> component.kind() != kind && component.name().equals(name))
        .map(component -> "'" + name + "' is defined in '" + component.kind().configName() + "'")
        .findFirst();
  }
}
