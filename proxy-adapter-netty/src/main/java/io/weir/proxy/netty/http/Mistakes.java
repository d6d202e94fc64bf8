package io.weir.proxy.netty.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where exceptions go that should not have happened: the connection ends, the proxy goes on. */
final class Mistakes {

  private static final Logger log = LoggerFactory.getLogger(Mistakes.class);

  private Mistakes() {}

  static void report(Throwable cause) {
    log.error("a connection was closed after an internal error", cause);
  }
}
