/** Access control lists: patterns, match methods, conditions, pattern sets and maps. */
module io.weir.acl {
  requires transitive io.weir.api;
  requires static com.google.guice;
  requires static jakarta.inject;
  requires static org.jspecify;

  exports io.weir.acl;
}
