package io.weir.config.pipeline;

import io.weir.api.config.SourceLocation;
import io.weir.config.yaml.YamlNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A named component.
 *
 * @param name the user's choice
 * @param type the value of {@code type} in lower case; empty for kinds that have none, and for
 *     components that are refused
 * @param location of the name
 * @param mapping the keys and values below the name, {@code type} included
 */
public record Component(
    ComponentKind kind,
    String name,
    String type,
    SourceLocation location,
    YamlNode.Mapping mapping) {

  public Component {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(mapping, "mapping");
  }

  /** Whether nothing but its name can be used: it has mistakes, which were reported. */
  public boolean isRefused() {
    return type.isEmpty() && PipelineSchema.type(kind, "").isEmpty();
  }

  /** The same component as one that is refused. */
  Component refused() {
    return new Component(kind, name, "", location, mapping);
  }

  /** The value of a key, or null where the key is absent or empty. */
  public YamlNode.@Nullable Entry entry(String key) {
    YamlNode.Entry entry = mapping.entries().get(key);
    boolean empty =
        entry != null && entry.value() instanceof YamlNode.Scalar scalar && scalar.isEmpty();
    return empty ? null : entry;
  }
}
