/** Span contexts and baggage carried through headers and variables. */
module io.weir.propagation {
  requires transitive io.weir.api;
  requires io.opentelemetry.api;
  requires io.opentelemetry.context;
  requires static transitive com.google.guice;
  requires static org.jspecify;
}
