/** A distribution of Weir with fetches of its own. */
module com.example.edge {
  requires io.weir.distribution;
  requires io.weir.api;
  requires com.google.guice;
}
