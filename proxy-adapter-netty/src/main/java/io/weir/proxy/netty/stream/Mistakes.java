package io.weir.proxy.netty.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where exceptions go that should not have happened: the connection ends, the proxy goes on. */
public final class Mistakes {

  private static final Logger log = LoggerFactory.getLogger(Mistakes.class);

  private Mistakes() {}

  /** Tells of anything but the resets and broken pipes that networks are made of. */
  public static void report(Throwable cause) {
    if (cause instanceof IOException || cause instanceof UncheckedIOException) {
      return;
    }
    log.error("a connection was closed after an internal error", cause);
  }
}
