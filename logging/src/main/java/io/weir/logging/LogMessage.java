package io.weir.logging;

import io.weir.api.log.LogLevel;
import java.time.Instant;

/**
 * A line on its way. It is put together by the thread that writes it, not by the one that logs.
 *
 * @param text as byte text
 */
record LogMessage(Destination destination, LogLevel level, Instant time, String text) {

  /** The line as its destination wants it. */
  String line() {
    return destination.format(this);
  }
}
