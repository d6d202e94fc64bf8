package io.weir.exporters.component;

import io.weir.api.config.Problems;
import io.weir.api.telemetry.ComponentFactory;
import io.weir.config.pipeline.Component;
import io.weir.config.pipeline.ComponentKind;
import io.weir.config.pipeline.SignalBinding;
import io.weir.config.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pairs the exporters of a signal with what stands in front of them. Every exporter has a queue or
 * a timer of its own, however many names the file gives, so that a slow one does not hold up
 * others.
 */
final class DestinationReader {

  private final Problems problems;

  DestinationReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * The destinations of one signal, without those that have mistakes.
   *
   * @param kind of what stands in front: PROCESSOR or READER
   * @param named what the signal names of that kind
   */
  <E, F> List<Destination<E, F>> read(
      SignalBinding binding,
      ComponentKind kind,
      List<Component> named,
      Function<Component, @Nullable F> front,
      Function<Component, @Nullable ComponentFactory<E>> exporter) {
    List<Component> fronts = fronts(binding, kind, named);
    List<Destination<E, F>> destinations = new ArrayList<>();
    for (int i = 0; i < binding.exporters().size(); i++) {
      Component component = binding.exporters().get(i);
      ComponentFactory<E> opener = exporter.apply(component);
      F before = front.apply(fronts.get(i));
      if (opener != null && before != null) {
        destinations.add(new Destination<>(component.name(), component.type(), opener, before));
      }
    }
    return destinations;
  }

  private List<Component> fronts(SignalBinding binding, ComponentKind kind, List<Component> named) {
    int exporters = binding.exporters().size();
    if (named.size() == exporters) {
      return named;
    }
    if (named.size() > 1) {
      problems.error(
          binding.location(),
          "signals."
              + binding.signal().configName()
              + "."
              + kind.configName()
              + ": "
              + named.size()
              + " names (expected: one for all exporters, or one for each of the "
              + exporters
              + ")");
    }
    Component one = named.isEmpty() ? standard(binding, kind) : named.get(0);
    return Collections.nCopies(exporters, one);
  }

  /** What stands in front of exporters where the file says nothing: all keys have defaults. */
  private static Component standard(SignalBinding binding, ComponentKind kind) {
    return new Component(
        kind,
        kind.noun(),
        kind == ComponentKind.PROCESSOR ? "batch" : "",
        binding.location(),
        new YamlNode.Mapping(binding.location(), Map.of()));
  }
}
