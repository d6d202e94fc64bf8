package io.weir.config.pipeline;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.api.config.Severity;
import io.weir.api.config.SourceLocation;
import io.weir.api.telemetry.Signal;
import io.weir.config.yaml.YamlNode;
import io.weir.config.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

  /** Of a component, as messages begin with it. */
  private static final Pattern PATH = Pattern.compile("^[a-z]+\\.[^ ]+?(?=(\\.[a-z_]+)?: )");

  private static final List<String> KEYS =
      Stream.concat(
              Arrays.stream(ComponentKind.values()).map(ComponentKind::configName),
              Stream.of(SIGNALS))
          .toList();

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
    PipelineDraft draft = draft(root, file, problems);
    return problems.hasErrors() ? null : draft.file();
  }

  /**
   * Checks what was read, and answers what of it can be used after mistakes, too.
   *
   * @param root null for nothing
   * @param file as the user named it
   * @param problems those of reading included
   */
  public PipelineDraft draft(@Nullable YamlNode root, String file, Problems problems) {
    Problems found = new Problems();
    PipelineDraft draft =
        root == null ? empty(file) : check(root, file, errorPlaces(problems), found);
    problems.addLater(once(found));
    return draft;
  }

  /** What stands at an anchor is wrong once, however many components take it by an alias. */
  private static Problems once(Problems problems) {
    Problems once = new Problems();
    Set<String> told = new HashSet<>();
    for (ConfigProblem problem : problems.all()) {
      String message = problem.message();
      String path = PATH.matcher(message).replaceFirst("");
      if (told.add(problem.location() + " " + path)) {
        once.add(problem);
      }
    }
    return once;
  }

  private static Set<SourceLocation> errorPlaces(Problems problems) {
    return problems.all().stream()
        .filter(problem -> problem.severity() == Severity.ALERT)
        .map(ConfigProblem::location)
        .collect(Collectors.toSet());
  }

  private static PipelineDraft empty(String file) {
    return new PipelineDraft(new PipelineFile(file, List.of(), Map.of()), Set.of());
  }

  private PipelineDraft check(
      YamlNode root, String file, Set<SourceLocation> unread, Problems problems) {
    if (YamlReader.isDeclarative(root)) {
      problems.warning(
          root.location(),
          "OpenTelemetry's declarative configuration: only its YAML is checked here");
      return empty(file);
    }
    if (root instanceof YamlNode.Scalar nothing && nothing.isEmpty()) {
      return empty(file);
    }
    if (!(root instanceof YamlNode.Mapping mapping)) {
      problems.error(root.location(), "pipeline: " + root.describe() + " (expected: a mapping)");
      return empty(file);
    }
    unknownKeys(mapping, problems);
    List<Component> components = new ArrayList<>();
    Set<ComponentKind> unknowable = EnumSet.noneOf(ComponentKind.class);
    ComponentReader reader = new ComponentReader(pluginTypes, unread, problems);
    for (ComponentKind kind : ComponentKind.values()) {
      for (YamlNode node : sections(mapping, kind.configName())) {
        if (!(node instanceof YamlNode.Mapping || isEmpty(node))
            || unread.contains(node.location())) {
          unknowable.add(kind);
        }
        components.addAll(reader.read(kind, node));
      }
    }
    components.sort(Comparator.comparing(Component::location));
    Set<String> undecided =
        SamplerReferences.check(
            components, pluginTypes.getOrDefault(ComponentKind.SAMPLER, Set.of()), problems);
    components.replaceAll(
        component ->
            component.kind() == ComponentKind.SAMPLER && undecided.contains(component.name())
                ? component.refused()
                : component);
    PipelineFile unbound = new PipelineFile(file, components, Map.of());
    SignalReader.Names names = new SignalReader.Names(unbound, unknowable, unread);
    Map<Signal, SignalBinding> signals = new EnumMap<>(Signal.class);
    Set<Signal> incomplete = EnumSet.noneOf(Signal.class);
    for (YamlNode node : sections(mapping, SIGNALS)) {
      signals(node, names, problems, signals, incomplete);
    }
    return new PipelineDraft(new PipelineFile(file, components, signals), incomplete);
  }

  private static boolean isEmpty(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar && scalar.isEmpty();
  }

  /** What stands below a key of the top, or below one that was meant to be it. */
  private static List<YamlNode> sections(YamlNode.Mapping root, String key) {
    List<YamlNode> sections = new ArrayList<>();
    YamlNode.Entry first = Spelling.find(root, key, KEYS);
    if (first != null) {
      sections.add(first.value());
    }
    for (YamlNode.Entry again : root.repeated()) {
      if (again.key().text().equals(key)) {
        sections.add(again.value());
      }
    }
    return sections;
  }

  private static void unknownKeys(YamlNode.Mapping mapping, Problems problems) {
    boolean first = true;
    for (YamlNode.Entry entry : mapping.entries().values()) {
      if (!KEYS.contains(entry.key().text())) {
        problems.error(
            entry.key().location(),
            "unknown key '" + entry.key().text() + "' (expected: " + String.join(", ", KEYS) + ")",
            hint(entry.key(), first));
      }
      first = false;
    }
  }

  /** The first key may have been meant to tell OpenTelemetry's own format. */
  private static @Nullable String hint(YamlNode.Scalar key, boolean isFirst) {
    if (key.text().equals(YamlReader.FILE_FORMAT)) {
      return "'file_format' comes first in OpenTelemetry's declarative configuration";
    }
    List<String> known = new ArrayList<>(KEYS);
    if (isFirst) {
      known.add(YamlReader.FILE_FORMAT);
    }
    return Spelling.hint(key, known);
  }

  private static void signals(
      YamlNode node,
      SignalReader.Names names,
      Problems problems,
      Map<Signal, SignalBinding> bindings,
      Set<Signal> incomplete) {
    if (isEmpty(node)) {
      return;
    }
    if (!(node instanceof YamlNode.Mapping mapping)) {
      problems.error(node.location(), "signals: " + node.describe() + " (expected: a mapping)");
      return;
    }
    List<String> known = Arrays.stream(Signal.values()).map(Signal::configName).toList();
    for (YamlNode.Entry entry : mapping.written()) {
      String name = entry.key().text();
      if (!known.contains(name)) {
        problems.error(
            entry.key().location(),
            "unknown signal '" + name + "' (expected: " + String.join(", ", known) + ")",
            DidYouMean.hint(name, known));
        name = DidYouMean.closest(name, known);
      }
      if (name == null) {
        continue;
      }
      Signal signal = Signal.values()[known.indexOf(name)];
      SignalReader reader = new SignalReader(signal, entry.key().location(), names, problems);
      SignalBinding binding = reader.read(entry.value());
      if (binding != null
          && bindings.putIfAbsent(signal, binding) == null
          && !reader.isComplete()) {
        incomplete.add(signal);
      }
    }
  }
}
