package io.weir.config.pipeline;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.config.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the components of one mapping: {@code exporters}, {@code samplers}, ... */
record ComponentReader(Map<ComponentKind, Set<String>> pluginTypes, Problems problems) {

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
    for (YamlNode.Entry entry : mapping.entries().values()) {
      YamlNode value = entry.value();
      String path = kind.configName() + "." + entry.key().text();
      if (value instanceof YamlNode.Mapping content) {
        components.add(component(kind, entry.key(), content, path));
      } else if (value instanceof YamlNode.Scalar scalar && scalar.isEmpty()) {
        components.add(
            component(kind, entry.key(), new YamlNode.Mapping(value.location(), Map.of()), path));
      } else {
        expected(value.location(), path, value, "a mapping");
      }
    }
    return components;
  }

  private Component component(
      ComponentKind kind, YamlNode.Scalar name, YamlNode.Mapping mapping, String path) {
    boolean typeless = PipelineSchema.type(kind, "").isPresent();
    String type = typeless ? "" : type(kind, name, mapping, path);
    Component component = new Component(kind, name.text(), type, name.location(), mapping);
    ComponentType schema = PipelineSchema.type(kind, type).orElse(null);
    if (schema != null && (typeless || !plugged(kind).contains(type))) {
      keys(schema, component, path, typeless);
      limits(component, path);
    }
    return component;
  }

  private Set<String> plugged(ComponentKind kind) {
    return pluginTypes.getOrDefault(kind, Set.of());
  }

  private String type(
      ComponentKind kind, YamlNode.Scalar name, YamlNode.Mapping mapping, String path) {
    YamlNode.Entry entry = mapping.entries().get(TYPE);
    Set<String> known = new LinkedHashSet<>(PipelineSchema.types(kind).keySet());
    known.addAll(plugged(kind));
    YamlNode.Scalar misspelt = entry == null ? nearlyType(mapping) : null;
    if (misspelt != null) {
      problems.error(
          misspelt.location(),
          path + ": unknown key '" + misspelt.text() + "' and no key 'type'",
          DidYouMean.hint(misspelt.text(), List.of(TYPE)));
      return "";
    }
    if (entry == null || (entry.value() instanceof YamlNode.Scalar s && s.isEmpty())) {
      problems.error(
          entry == null ? name.location() : entry.value().location(),
          path + ": missing key 'type' (expected: " + String.join(", ", known) + ")");
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

  /** The key that was meant to be {@code type}: without it, nothing else can be checked. */
  private static YamlNode.@Nullable Scalar nearlyType(YamlNode.Mapping mapping) {
    return mapping.entries().values().stream()
        .map(YamlNode.Entry::key)
        .filter(key -> DidYouMean.closest(key.text(), List.of(TYPE)) != null)
        .findFirst()
        .orElse(null);
  }

  private void keys(ComponentType schema, Component component, String path, boolean typeless) {
    for (YamlNode.Entry entry : component.mapping().entries().values()) {
      String name = entry.key().text();
      PipelineKey key = schema.keys().get(name);
      if (key == null) {
        if (typeless || !name.equals(TYPE)) {
          unknown(schema, entry.key());
        }
      } else if (component.entry(name) != null) {
        value(key, entry.value(), path + "." + name);
      }
    }
    for (PipelineKey key : schema.keys().values()) {
      if (key.required() && component.entry(key.name()) == null) {
        problems.error(
            component.location(),
            path + ": missing key '" + key.name() + "' (expected: " + key.kind().describe() + ")");
      }
    }
  }

  private void unknown(ComponentType schema, YamlNode.Scalar key) {
    String what = schema.name().isEmpty() ? "a" : "the '" + schema.name() + "'";
    problems.error(
        key.location(),
        "unknown key '" + key.text() + "' of " + what + " " + schema.kind().noun(),
        DidYouMean.hint(key.text(), schema.keys().keySet()));
  }

  private void value(PipelineKey key, YamlNode value, String path) {
    if (key.kind().accepts(value)) {
      return;
    }
    if (key.kind() instanceof ValueKind.Entries && value instanceof YamlNode.Sequence sequence) {
      // The one item that is wrong, rather than the list.
      for (YamlNode item : sequence.items()) {
        if (!ValueKind.Entries.isEntry(item)) {
          expected(item.location(), path, item, "one 'name: value'");
        }
      }
      return;
    }
    String hint =
        key.kind() instanceof ValueKind.OneOf words && value instanceof YamlNode.Scalar scalar
            ? DidYouMean.hint(scalar.text(), words.words())
            : null;
    problems.error(
        value.location(),
        path + ": " + value.describe() + " (expected: " + key.kind().describe() + ")",
        hint);
  }

  /** What two keys of one component say together. */
  private void limits(Component component, String path) {
    if (component.type().equals("batch")) {
      atMost(component, "max_export_batch_size", "max_queue_size", 2048, path, false);
    } else if (component.kind() == ComponentKind.READER) {
      atMost(component, "export_timeout", "export_interval", 60_000, path, true);
    }
  }

  /** A key that is not given has a default that fits the other. */
  private void atMost(
      Component component,
      String small,
      String large,
      long largeMissing,
      String path,
      boolean less) {
    YamlNode.Entry at = component.entry(small);
    Long smallValue = at == null ? null : number(at);
    YamlNode.Entry limit = component.entry(large);
    Long largeValue = limit == null ? Long.valueOf(largeMissing) : number(limit);
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
  private static @Nullable Long number(YamlNode.Entry entry) {
    boolean right = new ValueKind.Int(Integer.MIN_VALUE, Integer.MAX_VALUE).accepts(entry.value());
    return right ? Long.valueOf(((YamlNode.Scalar) entry.value()).text()) : null;
  }

  private void expected(SourceLocation location, String path, YamlNode found, String expected) {
    problems.error(location, path + ": " + found.describe() + " (expected: " + expected + ")");
  }
}
