/**
 * Span contexts and baggage carried through headers and variables.
 *
 * <p>Propagators turn a context into keys and values; carriers decide under which names those
 * travel.
 */
module io.weir.propagation {
  requires transitive io.weir.api;
  // The form in which propagators are published for OpenTelemetry.
  requires transitive io.opentelemetry.sdk.autoconfigure.spi;
  requires io.opentelemetry.common;
  requires io.opentelemetry.extension.trace.propagation;
  // Has no name but that of its file.
  requires opentelemetry.aws.xray.propagator;
  requires static com.google.guice;
  requires static org.jspecify;

  exports io.weir.propagation;

  uses io.opentelemetry.sdk.autoconfigure.spi.ConfigurablePropagatorProvider;
  uses io.weir.api.propagation.PropagatorProvider;
}
