package io.weir.propagation;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.weir.api.config.DidYouMean;
import io.weir.api.propagation.PropagatorProvider;
import io.weir.api.propagation.PropagatorRegistry;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The registry of propagators: W3C trace context, W3C baggage, {@code none}, and those of plugins.
 */
public final class PropagatorTable implements PropagatorRegistry {

  private static final List<String> DEFAULT = List.of("tracecontext", "baggage");

  private final Map<String, TextMapPropagator> propagators = new TreeMap<>();

  /**
   * A registry of the built-in propagators and some more.
   *
   * @throws IllegalArgumentException where two have one name; the message names both classes
   */
  public PropagatorTable(Collection<? extends PropagatorProvider> more) {
    propagators.put("tracecontext", W3CTraceContextPropagator.getInstance());
    propagators.put("baggage", W3CBaggagePropagator.getInstance());
    propagators.put("none", TextMapPropagator.noop());
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
  }

  @Override
  public List<String> names() {
    return List.copyOf(propagators.keySet());
  }

  @Override
  public TextMapPropagator composite(List<String> names) {
    // A name given twice would write its headers twice.
    Collection<String> wanted = new LinkedHashSet<>(names.isEmpty() ? DEFAULT : names);
    return TextMapPropagator.composite(wanted.stream().map(this::named).toList());
  }

  private TextMapPropagator named(String name) {
    TextMapPropagator propagator = propagators.get(name);
    if (propagator == null) {
      String hint = DidYouMean.hint(name, propagators.keySet());
      throw new IllegalArgumentException(
          "unknown propagator '"
              + name
              + "' ("
              + (hint == null ? "expected: " + names() : hint)
              + ")");
    }
    return propagator;
  }
}
