/**
 * The reverse proxy: turns connections and HTTP messages into stream events, on Netty's event
 * loops.
 */
module io.weir.proxy.netty {
  requires transitive io.weir.api;
  requires transitive io.weir.config;
  requires io.netty.common;
  requires io.netty.buffer;
  requires io.netty.transport;
  requires io.netty.transport.classes.epoll;
  requires io.netty.transport.unix.common;
  requires io.netty.handler;
  requires io.netty.codec;
  requires io.netty.codec.http;
  requires io.netty.codec.haproxy;
  requires org.apache.commons.codec;
  requires org.slf4j;
  requires static org.jspecify;

  exports io.weir.proxy.netty;
  exports io.weir.proxy.netty.check;
  exports io.weir.proxy.netty.config;
  exports io.weir.proxy.netty.management;
  exports io.weir.proxy.netty.plan;
}
