/** The command line and the assembly of all modules into one program. */
module io.weir.distribution {
  requires io.weir.api;
  requires io.weir.config;
  requires io.weir.sample;
  requires io.weir.acl;
  requires io.weir.propagation;
  requires io.weir.exporters;
  requires io.weir.filter;
  requires io.weir.proxy.netty;
  requires com.google.guice;
  requires info.picocli;
  requires org.slf4j;
  requires static org.jspecify;

  // The command line's annotated fields and methods.
  opens io.weir.distribution to
      info.picocli;
}
