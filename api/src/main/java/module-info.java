/**
 * The contracts of Weir: value types and service interfaces only.
 *
 * <p>Adapters show traffic through {@link io.weir.api.stream}, filters answer it through {@link
 * io.weir.api.filter}, and plugins extend the expression language, the rules, the pipeline and the
 * management socket through the {@code XxxProvider} interfaces.
 */
module io.weir.api {
  requires transitive org.jspecify;
  requires transitive io.opentelemetry.api;
  requires transitive io.opentelemetry.context;
  requires transitive io.opentelemetry.sdk.common;
  requires transitive io.opentelemetry.sdk.logs;
  requires transitive io.opentelemetry.sdk.metrics;
  requires transitive io.opentelemetry.sdk.trace;

  exports io.weir.api.acl;
  exports io.weir.api.config;
  exports io.weir.api.explain;
  exports io.weir.api.filter;
  exports io.weir.api.log;
  exports io.weir.api.management;
  exports io.weir.api.propagation;
  exports io.weir.api.sample;
  exports io.weir.api.stream;
  exports io.weir.api.telemetry;
}
