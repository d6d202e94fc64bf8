package io.weir.propagation;

import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurablePropagatorProvider;
import io.weir.api.config.DidYouMean;
import io.weir.api.propagation.PropagatorProvider;
import io.weir.api.propagation.PropagatorRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The registry of propagators: those that OpenTelemetry's specification names, {@code none}, and
 * those of plugins.
 */
public final class PropagatorTable implements PropagatorRegistry {

  private static final List<String> DEFAULT = List.of("tracecontext", "baggage");

  private final Map<String, TextMapPropagator> propagators = new TreeMap<>();
  private final Map<String, List<ConfigurablePropagatorProvider>> others = new TreeMap<>();

  /**
   * A registry of the built-in propagators and some more.
   *
   * @throws IllegalArgumentException where two have one name; the message names both classes
   */
  public PropagatorTable(Collection<? extends PropagatorProvider> more) {
    this(more, List.of());
  }

  /**
   * The same, and those that are published for OpenTelemetry under names that nobody has so far.
   * Two of them with one name are no mistake until that name is asked for.
   */
  public PropagatorTable(
      Collection<? extends PropagatorProvider> more,
      Collection<ConfigurablePropagatorProvider> published) {
    for (BuiltInPropagator builtIn : BuiltInPropagator.values()) {
      propagators.put(builtIn.configName(), builtIn.propagator());
    }
    Map<String, String> origins = new TreeMap<>();
    for (PropagatorProvider provider : more) {
      String name = provider.name();
      String origin = provider.getClass().getName();
      if (propagators.containsKey(name)) {
        throw new IllegalArgumentException(
            "propagator '"
                + name
                + "' is provided twice: by "
                + origins.getOrDefault(name, PropagatorTable.class.getName())
                + " and by "
                + origin);
      }
      propagators.put(name, provider.create());
      origins.put(name, origin);
    }
    for (ConfigurablePropagatorProvider provider : published) {
      if (!propagators.containsKey(provider.getName())) {
        others.computeIfAbsent(provider.getName(), name -> new ArrayList<>()).add(provider);
      }
    }
  }

  @Override
  public List<String> names() {
    Set<String> names = new TreeSet<>(propagators.keySet());
    names.addAll(others.keySet());
    return List.copyOf(names);
  }

  @Override
  public TextMapPropagator composite(List<String> names) {
    // A name given twice would write its headers twice.
    Collection<String> wanted = new LinkedHashSet<>(names.isEmpty() ? DEFAULT : names);
    return NamedPropagator.composite(wanted.stream().map(this::named).toList());
  }

  private TextMapPropagator named(String name) {
    TextMapPropagator propagator = propagators.get(name);
    if (propagator == null && others.containsKey(name)) {
      return published(name, others.getOrDefault(name, List.of()));
    }
    if (propagator == null) {
      String hint = DidYouMean.hint(name, names());
      throw new IllegalArgumentException(
          "unknown propagator '"
              + name
              + "' ("
              + (hint == null ? "expected: " + names() : hint)
              + ")");
    }
    return propagator;
  }

  private static TextMapPropagator published(
      String name, List<ConfigurablePropagatorProvider> candidates) {
    if (candidates.size() > 1) {
      throw new IllegalArgumentException(
          "propagator '"
              + name
              + "' is provided "
              + candidates.size()
              + " times: by "
              + candidates.stream()
                  .map(candidate -> candidate.getClass().getName())
                  .collect(Collectors.joining(", ")));
    }
    return candidates.get(0).getPropagator(NoProperties.INSTANCE);
  }
}
