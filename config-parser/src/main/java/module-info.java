/**
 * Text to located syntax trees: {@code haproxy.cfg}, the filter's {@code otel.cfg} and the
 * pipeline's YAML, with every problem of a run collected.
 */
module io.weir.config {
  requires transitive io.weir.api;
  requires org.yaml.snakeyaml;
  requires static org.jspecify;

  exports io.weir.config;
  exports io.weir.config.haproxy;
  exports io.weir.config.otel;
  exports io.weir.config.pipeline;
  exports io.weir.config.yaml;
}
