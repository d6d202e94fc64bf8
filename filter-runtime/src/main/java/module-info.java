/**
 * The OpenTelemetry filter itself: its configuration checked into a plan, and the plan run for each
 * stream.
 */
module io.weir.filter {
  requires transitive io.weir.api;
  requires io.weir.config;
  requires io.weir.propagation;
  requires io.opentelemetry.api;
  requires io.opentelemetry.context;
  requires org.slf4j;
  requires static com.google.guice;
  requires static org.jspecify;

  exports io.weir.filter;
}
