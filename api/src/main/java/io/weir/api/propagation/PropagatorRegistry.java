package io.weir.api.propagation;

import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.List;

/** The propagators by name. Immutable. */
public interface PropagatorRegistry {

  /** The names that are known, sorted. */
  List<String> names();

  /**
   * One propagator that does what the named ones do, in that order; no names stand for the default,
   * W3C trace context and baggage.
   *
   * @throws IllegalArgumentException where a name is not known; the message suggests one that is
   */
  TextMapPropagator composite(List<String> names);
}
