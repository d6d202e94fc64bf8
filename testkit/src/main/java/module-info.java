/**
 * Hand-written stand-ins for what an adapter shows, so that code written against the API can be
 * tested without a proxy; and the contract of adapters, as a suite that an adapter runs against
 * itself.
 */
module io.weir.testkit {
  requires transitive io.weir.api;
  requires static org.junit.jupiter.api;
  requires static org.jspecify;

  exports io.weir.testkit;
  exports io.weir.testkit.adapter;
}
