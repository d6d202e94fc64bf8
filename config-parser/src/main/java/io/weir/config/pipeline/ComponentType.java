package io.weir.config.pipeline;

import io.weir.api.telemetry.Signal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A type of component and its keys.
 *
 * @param name the value of {@code type}; empty for kinds that have none
 * @param signals those that can use it
 * @param keys by name, in the order of the documentation, without {@code type}
 */
public record ComponentType(
    ComponentKind kind, String name, Set<Signal> signals, Map<String, PipelineKey> keys) {

  public ComponentType {
    signals = Set.copyOf(signals);
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
  }

  static ComponentType of(
      ComponentKind kind, String name, Set<Signal> signals, List<PipelineKey> keys) {
    Map<String, PipelineKey> byName = new LinkedHashMap<>();
    keys.forEach(key -> byName.put(key.name(), key));
    return new ComponentType(kind, name, signals, byName);
  }
}
