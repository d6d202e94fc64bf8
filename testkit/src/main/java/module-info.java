/**
 * Hand-written stand-ins for what an adapter shows, so that code written against the API can be
 * tested without a proxy.
 */
module io.weir.testkit {
  requires transitive io.weir.api;
  requires static org.jspecify;

  exports io.weir.testkit;
}
