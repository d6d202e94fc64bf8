/**
 * Span contexts and baggage carried through headers and variables.
 *
 * <p>Propagators turn a context into keys and values; carriers decide under which names those
 * travel.
 */
module io.weir.propagation {
  requires transitive io.weir.api;
  requires static com.google.guice;
  requires static org.jspecify;

  exports io.weir.propagation;

  uses io.weir.api.propagation.PropagatorProvider;
}
