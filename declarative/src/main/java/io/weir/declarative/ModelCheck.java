package io.weir.declarative;

import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.OpenTelemetryConfigurationModel;
import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.config.yaml.YamlNode;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares a file with the SDK's model: unknown keys and values of a wrong type. */
final class ModelCheck {

  /** What a file of Weir's own format holds: here, all that it says would come to nothing. */
  private static final Set<String> OWN_KEYS =
      Set.of("exporters", "samplers", "processors", "readers", "providers", "signals");

  private final ComponentNames names;
  private final Problems problems;

  ModelCheck(ComponentNames names, Problems problems) {
    this.names = names;
    this.problems = problems;
  }

  void check(YamlNode.Mapping root) {
    mapping(root, OpenTelemetryConfigurationModel.class);
  }

  private void value(String name, YamlNode node, Type type) {
    Class<?> raw = ModelShape.raw(type);
    if (node instanceof YamlNode.Scalar scalar && PlainValue.isNull(scalar)) {
      return;
    }
    if (ModelShape.isModel(type)) {
      if (node instanceof YamlNode.Mapping mapping) {
        mapping(mapping, raw);
      } else {
        wrong(name, node, "a mapping");
      }
    } else if (List.class.isAssignableFrom(raw)) {
      if (node instanceof YamlNode.Sequence sequence) {
        sequence.items().forEach(item -> value(name, item, ModelShape.item(type)));
      } else {
        wrong(name, node, "a list");
      }
    } else if (Map.class.isAssignableFrom(raw)) {
      if (!(node instanceof YamlNode.Mapping)) {
        wrong(name, node, "a mapping");
      }
    } else if (raw != Object.class) {
      scalar(name, node, raw);
    }
  }

  private void scalar(String name, YamlNode node, Class<?> type) {
    String expected = expectation(type);
    if (!(node instanceof YamlNode.Scalar scalar)) {
      wrong(name, node, expected);
    } else if (type == Integer.class || type == Long.class) {
      if (!PlainValue.isInteger(scalar.text(), type == Integer.class)) {
        wrong(name, node, expected);
      }
    } else if (type == Double.class) {
      if (!PlainValue.isNumber(scalar.text())) {
        wrong(name, node, expected);
      }
    } else if (type == Boolean.class) {
      if (!PlainValue.isBoolean(scalar.text())) {
        wrong(name, node, expected);
      }
    } else if (type.isEnum()) {
      List<String> known = constants(type);
      if (!known.contains(scalar.text())) {
        problems.error(
            node.location(),
            name + ": " + node.describe() + " (expected: " + expected + ")",
            DidYouMean.hint(scalar.text(), known));
      }
    }
  }

  private static String expectation(Class<?> type) {
    if (type.isEnum()) {
      return String.join(", ", constants(type));
    }
    if (type == Boolean.class) {
      return "true or false";
    }
    if (type == Double.class) {
      return "a number";
    }
    return type == String.class ? "a string" : "an integer";
  }

  /** Their string form is what files say. */
  private static List<String> constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(String::valueOf).toList();
  }

  private void wrong(String name, YamlNode node, String expected) {
    problems.error(
        node.location(), name + ": " + node.describe() + " (expected: " + expected + ")");
  }

  private void mapping(YamlNode.Mapping mapping, Class<?> model) {
    ModelShape shape = ModelShape.of(model);
    for (YamlNode.Entry entry : mapping.entries().values()) {
      String key = entry.key().text();
      Type type = shape.properties().get(key);
      if (type != null) {
        value(key, entry.value(), type);
      } else {
        other(entry.key(), model, shape);
      }
    }
  }

  private void other(YamlNode.Scalar key, Class<?> model, ModelShape shape) {
    Set<String> added = shape.open() ? names.of(model) : Set.of();
    boolean root = model == OpenTelemetryConfigurationModel.class;
    if (added == null && !root) {
      return;
    }
    if (added != null && added.contains(key.text())) {
      return;
    }
    Set<String> known = new TreeSet<>(shape.properties().keySet());
    known.addAll(added == null ? Set.of() : added);
    if (root && OWN_KEYS.contains(key.text())) {
      problems.error(
          key.location(),
          unknown(key.text(), known),
          "it is a key of Weir's own format, in which no 'file_format' stands");
      return;
    }
    String hint = DidYouMean.hint(key.text(), new ArrayList<>(known));
    // The specification lets anybody add keys at the top; the SDK passes over them in silence.
    if (root && hint == null) {
      problems.warning(key.location(), "unknown key '" + key.text() + "': it has no effect");
    } else {
      problems.error(key.location(), unknown(key.text(), known), hint);
    }
  }

  private static String unknown(String key, Set<String> known) {
    String expected = known.isEmpty() ? "nothing" : String.join(", ", known);
    return "unknown key '" + key + "' (expected: " + expected + ")";
  }

  /** For those who read settings that are not in the SDK's model. */
  static @Nullable YamlNode at(YamlNode root, String... path) {
    YamlNode node = root;
    for (String key : path) {
      YamlNode.Entry entry =
          node instanceof YamlNode.Mapping mapping ? mapping.entries().get(key) : null;
      if (entry == null) {
        return null;
      }
      node = entry.value();
    }
    return node;
  }
}
