/** Text logs of traffic and of filters, sent to syslog servers, local sockets and streams. */
module io.weir.logging {
  requires transitive io.weir.api;
  requires io.netty.transport.classes.epoll;
  requires io.netty.transport.unix.common;
  requires static com.google.guice;
  requires static org.jspecify;

  exports io.weir.logging;
}
