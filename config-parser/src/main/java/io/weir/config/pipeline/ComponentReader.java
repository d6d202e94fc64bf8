package io.weir.config.pipeline;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.config.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the components of one mapping: {@code exporters}, {@code samplers}, ...
 *
 * @param unread places of values that could not be read, which was reported
 */
record ComponentReader(
    Map<ComponentKind, Set<String>> pluginTypes, Set<SourceLocation> unread, Problems problems) {

  private static final String TYPE = "type";

  List<Component> read(ComponentKind kind, YamlNode node) {
    List<Component> components = new ArrayList<>();
    if (node instanceof YamlNode.Scalar scalar && scalar.isEmpty()) {
      return components;
    }
    if (!(node instanceof YamlNode.Mapping mapping)) {
      expected(node.location(), kind.configName(), node, "a mapping of names");
      return components;
    }
    for (YamlNode.Entry entry : mapping.written()) {
      YamlNode value = entry.value();
      String path = kind.configName() + "." + entry.key().text();
      if (entry.key().isEmpty()) {
        problems.error(entry.key().location(), kind.configName() + ": nothing (expected: a name)");
      }
      if (value instanceof YamlNode.Mapping content) {
        components.add(component(kind, entry.key(), content, path));
      } else if (value instanceof YamlNode.Scalar scalar && scalar.isEmpty()) {
        components.add(
            component(kind, entry.key(), new YamlNode.Mapping(value.location(), Map.of()), path));
      } else {
        expected(value.location(), path, value, "a mapping");
        // Whoever names it is right.
        YamlNode.Mapping nothing = new YamlNode.Mapping(value.location(), Map.of());
        components.add(
            new Component(kind, entry.key().text(), "", entry.key().location(), nothing));
      }
    }
    return components;
  }

  private Component component(
      ComponentKind kind, YamlNode.Scalar name, YamlNode.Mapping mapping, String path) {
    boolean typeless = PipelineSchema.type(kind, "").isPresent();
    YamlNode.Entry typed = typeless ? null : typeEntry(mapping);
    String type = typeless ? "" : type(kind, name, mapping, typed, path);
    Component component = new Component(kind, name.text(), type, name.location(), mapping);
    ComponentType schema = PipelineSchema.type(kind, type).orElse(null);
    if (schema == null || (!typeless && plugged(kind).contains(type))) {
      return component;
    }
    int before = problems.errorCount();
    keys(schema, component, path, typed);
    limits(schema, component, path);
    // Exporters have more to say of values that are right; of the others, all was said here.
    return problems.errorCount() == before || kind == ComponentKind.EXPORTER
        ? component
        : component.refused();
  }

  private Set<String> plugged(ComponentKind kind) {
    return pluginTypes.getOrDefault(kind, Set.of());
  }

  /** The entry {@code type}, or the one that was meant to be it. */
  private YamlNode.@Nullable Entry typeEntry(YamlNode.Mapping mapping) {
    return Spelling.find(mapping, TYPE, List.of(TYPE));
  }

  private String type(
      ComponentKind kind,
      YamlNode.Scalar name,
      YamlNode.Mapping mapping,
      YamlNode.@Nullable Entry entry,
      String path) {
    Set<String> known = new LinkedHashSet<>(PipelineSchema.types(kind).keySet());
    known.addAll(plugged(kind));
    if (entry != null && !entry.key().text().equals(TYPE)) {
      problems.error(
          entry.key().location(),
          path + ": unknown key '" + entry.key().text() + "' and no key 'type'",
          DidYouMean.hint(entry.key().text(), List.of(TYPE)));
    }
    if (entry == null || (entry.value() instanceof YamlNode.Scalar s && s.isEmpty())) {
      YamlNode.Scalar run = entry == null ? Spelling.withoutBlank(mapping, TYPE) : null;
      problems.error(
          entry != null ? entry.value().location() : run != null ? run.location() : name.location(),
          path + ": missing key 'type' (expected: " + String.join(", ", known) + ")",
          run == null ? null : Spelling.blankHint(run));
      return "";
    }
    if (entry.value() instanceof YamlNode.Scalar scalar) {
      String type = scalar.text().toLowerCase(Locale.ROOT);
      if (known.contains(type)) {
        return type;
      }
      problems.error(
          scalar.location(),
          "unknown "
              + kind.noun()
              + " type '"
              + scalar.text()
              + "' (expected: "
              + String.join(", ", known)
              + ")",
          DidYouMean.hint(type, known));
    } else {
      expected(entry.value().location(), path + ".type", entry.value(), "a word");
    }
    return "";
  }

  private void keys(
      ComponentType schema, Component component, String path, YamlNode.@Nullable Entry typed) {
    Set<String> misspelt = new HashSet<>();
    for (YamlNode.Entry entry : component.mapping().written()) {
      String name = entry.key().text();
      PipelineKey key = schema.keys().get(name);
      if (typed != null && (name.equals(TYPE) || entry.key().equals(typed.key()))) {
        continue;
      }
      if (key == null) {
        unknown(schema, entry.key());
        String meant = DidYouMean.closest(name, schema.keys().keySet());
        key =
            meant == null || component.mapping().entries().containsKey(meant)
                ? null
                : schema.keys().get(meant);
        misspelt.add(meant);
      }
      if (key != null && !isEmpty(entry.value())) {
        value(key, entry.value(), path + "." + key.name());
      }
    }
    for (PipelineKey key : schema.keys().values()) {
      YamlNode.Entry entry = component.mapping().entries().get(key.name());
      boolean told =
          misspelt.contains(key.name())
              || (entry != null && unread.contains(entry.value().location()));
      if (key.required() && component.entry(key.name()) == null && !told) {
        problems.error(
            component.location(),
            path + ": missing key '" + key.name() + "' (expected: " + key.kind().describe() + ")");
      }
    }
  }

  private static boolean isEmpty(YamlNode value) {
    return value instanceof YamlNode.Scalar scalar && scalar.isEmpty();
  }

  private void unknown(ComponentType schema, YamlNode.Scalar key) {
    String what = schema.name().isEmpty() ? "a" : "the '" + schema.name() + "'";
    problems.error(
        key.location(),
        "unknown key '" + key.text() + "' of " + what + " " + schema.kind().noun(),
        Spelling.hint(key, schema.keys().keySet()));
  }

  private void value(PipelineKey key, YamlNode value, String path) {
    if (key.kind().accepts(value)) {
      return;
    }
    if (value instanceof YamlNode.Sequence sequence && key.kind() instanceof ValueKind.Entries) {
      sequence.items().forEach(item -> entry(item, path));
    } else if (value instanceof YamlNode.Sequence sequence
        && key.kind() instanceof ValueKind.SomeOf some) {
      ValueKind one = new ValueKind.OneOf(some.words());
      sequence.items().stream()
          .filter(item -> !one.accepts(item))
          .forEach(item -> wrong(one, item, path));
    } else {
      wrong(key.kind(), value, path);
    }
  }

  /** The one item of a list that is wrong. */
  private void entry(YamlNode item, String path) {
    if (ValueKind.Entries.isEntry(item)) {
      return;
    }
    if (item instanceof YamlNode.Mapping mapping && mapping.entries().size() == 1) {
      YamlNode.Entry only = mapping.entries().values().iterator().next();
      expected(item.location(), path + "." + only.key().text(), only.value(), "text");
    } else {
      expected(item.location(), path, item, "one 'name: value'");
    }
  }

  private void wrong(ValueKind kind, YamlNode value, String path) {
    List<String> words =
        kind instanceof ValueKind.OneOf one
            ? one.words()
            : kind instanceof ValueKind.SomeOf some ? some.words() : List.of();
    problems.error(
        value.location(),
        path + ": " + value.describe() + " (expected: " + kind.describe() + ")",
        value instanceof YamlNode.Scalar scalar ? DidYouMean.hint(scalar.text(), words) : null);
  }

  /** What two keys of one component say together. */
  private void limits(ComponentType schema, Component component, String path) {
    if (component.type().equals("batch")) {
      atMost(schema, component, "max_export_batch_size", "max_queue_size", 2048, path, false);
    } else if (component.kind() == ComponentKind.READER) {
      atMost(schema, component, "export_timeout", "export_interval", 60_000, path, true);
    }
  }

  /** A key that is not given has a default that fits the other. */
  private void atMost(
      ComponentType schema,
      Component component,
      String small,
      String large,
      long largeMissing,
      String path,
      boolean less) {
    YamlNode.Entry at = component.entry(small);
    Long smallValue = at == null ? null : number(schema, small, at);
    YamlNode.Entry limit = component.entry(large);
    Long largeValue = limit == null ? Long.valueOf(largeMissing) : number(schema, large, limit);
    if (at == null || smallValue == null || largeValue == null) {
      return;
    }
    if (less ? smallValue >= largeValue : smallValue > largeValue) {
      problems.error(
          at.value().location(),
          path
              + "."
              + small
              + ": "
              + smallValue
              + " (expected: "
              + (less ? "less than " : "at most ")
              + large
              + ", which is "
              + largeValue
              + ")");
    }
  }

  /** The number; null where it is wrong, which was reported. */
  private static @Nullable Long number(ComponentType schema, String key, YamlNode.Entry entry) {
    boolean right =
        Objects.requireNonNull(schema.keys().get(key), key).kind().accepts(entry.value());
    return right ? Long.valueOf(((YamlNode.Scalar) entry.value()).text()) : null;
  }

  private void expected(SourceLocation location, String path, YamlNode found, String expected) {
    problems.error(
        location,
        path + ": " + found.describe() + " (expected: " + expected + ")",
        found instanceof YamlNode.Scalar scalar ? Spelling.blankHint(scalar) : null);
  }
}
