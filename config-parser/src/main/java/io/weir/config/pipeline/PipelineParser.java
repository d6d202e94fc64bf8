package io.weir.config.pipeline;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.telemetry.Signal;
import io.weir.config.yaml.YamlNode;
import io.weir.config.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads pipeline files and checks them against {@link PipelineSchema}: types, keys, values and
 * references. Every mistake is reported at its place.
 *
 * <p>Thread-safe.
 */
public final class PipelineParser {

  private static final String SIGNALS = "signals";

  private final Map<ComponentKind, Set<String>> pluginTypes;

  /** Knows the built-in types only. */
  public PipelineParser() {
    this(Map.of());
  }

  /**
   * @param pluginTypes names of types that someone else checks: all their keys are accepted here,
   *     for every signal
   */
  public PipelineParser(Set<String> pluginTypes) {
    this(
        Map.of(
            ComponentKind.EXPORTER, pluginTypes,
            ComponentKind.SAMPLER, pluginTypes,
            ComponentKind.PROCESSOR, pluginTypes));
  }

  /**
   * @param pluginTypes the same, for each kind of component those that there are of it
   */
  public PipelineParser(Map<ComponentKind, Set<String>> pluginTypes) {
    this.pluginTypes = Map.copyOf(pluginTypes);
  }

  /**
   * Reads a file.
   *
   * @param environment what {@code ${NAME}} stands for in values
   * @param namedAt where the file is named, for the case that it cannot be read
   * @return null after mistakes
   */
  public @Nullable PipelineFile parse(
      Path file, Map<String, String> environment, SourceLocation namedAt, Problems problems) {
    Problems found = new Problems();
    YamlNode root = YamlReader.read(file, environment, namedAt, found);
    PipelineFile parsed = parse(root, file.toString(), found);
    found.all().stream()
        .sorted(Comparator.comparing(ConfigProblem::location))
        .forEach(problems::add);
    return parsed;
  }

  /**
   * Checks what was read.
   *
   * @param root null for nothing
   * @param file as the user named it
   * @param problems those of reading included
   * @return null after mistakes, also those of reading
   */
  public @Nullable PipelineFile parse(@Nullable YamlNode root, String file, Problems problems) {
    PipelineFile parsed =
        root == null ? new PipelineFile(file, List.of(), Map.of()) : check(root, file, problems);
    return problems.hasErrors() ? null : parsed;
  }

  private PipelineFile check(YamlNode root, String file, Problems problems) {
    if (YamlReader.isDeclarative(root)) {
      problems.warning(
          root.location(),
          "OpenTelemetry's declarative configuration: only its YAML is checked here");
      return new PipelineFile(file, List.of(), Map.of());
    }
    if (root instanceof YamlNode.Scalar nothing && nothing.isEmpty()) {
      return new PipelineFile(file, List.of(), Map.of());
    }
    if (!(root instanceof YamlNode.Mapping mapping)) {
      problems.error(root.location(), "pipeline: " + root.describe() + " (expected: a mapping)");
      return new PipelineFile(file, List.of(), Map.of());
    }
    unknownKeys(mapping, problems);
    List<Component> components = new ArrayList<>();
    ComponentReader reader = new ComponentReader(pluginTypes, problems);
    for (YamlNode.Entry entry : mapping.entries().values()) {
      for (ComponentKind kind : ComponentKind.values()) {
        if (kind.configName().equals(entry.key().text())) {
          components.addAll(reader.read(kind, entry.value()));
        }
      }
    }
    SamplerReferences.check(
        components, pluginTypes.getOrDefault(ComponentKind.SAMPLER, Set.of()), problems);
    PipelineFile unbound = new PipelineFile(file, components, Map.of());
    YamlNode.Entry signals = mapping.entries().get(SIGNALS);
    return signals == null
        ? unbound
        : new PipelineFile(file, components, signals(signals.value(), unbound, problems));
  }

  private static void unknownKeys(YamlNode.Mapping mapping, Problems problems) {
    List<String> known =
        Stream.concat(
                Arrays.stream(ComponentKind.values()).map(ComponentKind::configName),
                Stream.of(SIGNALS))
            .toList();
    for (YamlNode.Entry entry : mapping.entries().values()) {
      if (!known.contains(entry.key().text())) {
        problems.error(
            entry.key().location(),
            "unknown key '" + entry.key().text() + "' (expected: " + String.join(", ", known) + ")",
            entry.key().text().equals(YamlReader.FILE_FORMAT)
                ? "'file_format' comes first in OpenTelemetry's declarative configuration"
                : DidYouMean.hint(entry.key().text(), known));
      }
    }
  }

  private Map<Signal, SignalBinding> signals(
      YamlNode node, PipelineFile components, Problems problems) {
    Map<Signal, SignalBinding> bindings = new EnumMap<>(Signal.class);
    if (node instanceof YamlNode.Scalar scalar && scalar.isEmpty()) {
      return bindings;
    }
    if (!(node instanceof YamlNode.Mapping mapping)) {
      problems.error(node.location(), "signals: " + node.describe() + " (expected: a mapping)");
      return bindings;
    }
    List<String> known = Arrays.stream(Signal.values()).map(Signal::configName).toList();
    for (YamlNode.Entry entry : mapping.entries().values()) {
      int index = known.indexOf(entry.key().text());
      if (index < 0) {
        problems.error(
            entry.key().location(),
            "unknown signal '"
                + entry.key().text()
                + "' (expected: "
                + String.join(", ", known)
                + ")",
            DidYouMean.hint(entry.key().text(), known));
        continue;
      }
      Signal signal = Signal.values()[index];
      SignalBinding binding =
          new SignalReader(signal, entry.key().location(), components, problems)
              .read(entry.value());
      if (binding != null) {
        bindings.put(signal, binding);
      }
    }
    return bindings;
  }
}
