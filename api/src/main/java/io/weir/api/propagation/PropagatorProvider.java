package io.weir.api.propagation;

import io.opentelemetry.context.propagation.TextMapPropagator;

/** A way to write trace context into a carrier. Found by {@link java.util.ServiceLoader}. */
public interface PropagatorProvider {

  /** The name that {@code OTEL_PROPAGATORS} uses, such as {@code tracecontext}. */
  String name();

  /** The propagator; thread-safe, made once. */
  TextMapPropagator create();
}
