package io.weir.config.pipeline;

import io.weir.api.telemetry.Signal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A pipeline file that follows the schema.
 *
 * @param file as the user named it
 * @param components of every kind, in file order, used or not
 * @param signals those that are bound
 */
public record PipelineFile(
    String file, List<Component> components, Map<Signal, SignalBinding> signals) {

  public PipelineFile {
    Objects.requireNonNull(file, "file");
    components = List.copyOf(components);
    signals = Map.copyOf(signals);
  }

  /** The components of one kind, in file order. */
  public List<Component> components(ComponentKind kind) {
    return components.stream().filter(component -> component.kind() == kind).toList();
  }

  /** The component of that kind and name. */
  public Optional<Component> component(ComponentKind kind, String name) {
    return components.stream()
        .filter(component -> component.kind() == kind && component.name().equals(name))
        .findFirst();
  }

  /** What a signal uses; empty where it is not bound and exports nothing. */
  public Optional<SignalBinding> signal(Signal signal) {
    return Optional.ofNullable(signals.get(signal));
  }
}
