package io.weir.proxy.netty.config;

import static io.weir.config.haproxy.ProxyTimeout.CLIENT;
import static io.weir.config.haproxy.ProxyTimeout.CLIENT_FIN;
import static io.weir.config.haproxy.ProxyTimeout.CONNECT;
import static io.weir.config.haproxy.ProxyTimeout.HTTP_KEEP_ALIVE;
import static io.weir.config.haproxy.ProxyTimeout.HTTP_REQUEST;
import static io.weir.config.haproxy.ProxyTimeout.QUEUE;
import static io.weir.config.haproxy.ProxyTimeout.SERVER;
import static io.weir.config.haproxy.ProxyTimeout.SERVER_FIN;
import static io.weir.config.haproxy.ProxyTimeout.TARPIT;
import static io.weir.config.haproxy.ProxyTimeout.TUNNEL;

import io.weir.api.stream.StreamTimeout;
import io.weir.config.haproxy.ProxySection;
import io.weir.config.haproxy.ProxyTimeout;
import io.weir.proxy.netty.plan.Timeouts;
import java.util.Map;

/** Resolves which timeout stands in for which (HAProxy manual, section 4.2, timeout). */
final class TimeoutPlanner {

  private TimeoutPlanner() {}

  /** The timeouts of a section. */
  static Timeouts plan(ProxySection section) {
    long client = millis(section, CLIENT, 0);
    long server = millis(section, SERVER, 0);
    long connect = millis(section, CONNECT, 0);
    long request = millis(section, HTTP_REQUEST, client);
    return new Timeouts(
        client,
        server,
        connect,
        millis(section, QUEUE, connect),
        request,
        millis(section, HTTP_KEEP_ALIVE, request),
        millis(section, TUNNEL, 0),
        millis(section, CLIENT_FIN, client),
        millis(section, SERVER_FIN, server),
        millis(section, TARPIT, connect));
  }

  /** The timeouts that samples show. */
  static Map<StreamTimeout, Long> shown(ProxySection section) {
    long connect = millis(section, CONNECT, 0);
    return Map.of(
        StreamTimeout.CLIENT, millis(section, CLIENT, 0),
        StreamTimeout.CONNECT, connect,
        StreamTimeout.QUEUE, millis(section, QUEUE, connect),
        StreamTimeout.SERVER, millis(section, SERVER, 0),
        StreamTimeout.TARPIT, millis(section, TARPIT, connect),
        StreamTimeout.TUNNEL, millis(section, TUNNEL, 0));
  }

  private static long millis(ProxySection section, ProxyTimeout timeout, long otherwise) {
    return section.timeout(timeout).orElse(otherwise);
  }
}
