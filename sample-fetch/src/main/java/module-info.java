/**
 * Sample expressions: fetches, converters and log-format strings, compiled against one table of
 * each.
 */
module io.weir.sample {
  requires transitive io.weir.api;
  requires static transitive com.google.guice;
  requires static org.jspecify;
}
