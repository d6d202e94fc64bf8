package io.weir.logging;

import io.weir.api.log.LogLevel;
import io.weir.logging.LineFormat.Origin;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** One {@code log} line that is open: what it takes, how it writes it and where it sends it. */
final class Destination {

  private final SyslogDeclaration declaration;
  private final LineFormat format;
  private final Origin origin;
  private final LineQueue queue;
  private final AtomicInteger position = new AtomicInteger();
  private final LongAdder dropped = new LongAdder();

  Destination(SyslogDeclaration declaration, LineFormat format, Origin origin, LineQueue queue) {
    this.declaration = declaration;
    this.format = format;
    this.origin = origin;
    this.queue = queue;
  }

  Endpoint endpoint() {
    return declaration.endpoint();
  }

  boolean accepts(LogLevel level) {
    return level.compareTo(declaration.most()) <= 0;
  }

  void send(LogLevel level, Instant time, String text) {
    if (!accepts(level) || !isChosen()) {
      return;
    }
    LogLevel capped = level.compareTo(declaration.least()) < 0 ? declaration.least() : level;
    if (!queue.offer(new LogMessage(this, capped, time, text))) {
      dropped();
    }
  }

  private boolean isChosen() {
    SampleRanges sample = declaration.sample();
    return sample == null
        || sample.holds(position.getAndUpdate(last -> last + 1 == sample.size() ? 0 : last + 1));
  }

  /** The whole line with its line feed, which datagrams end in too, as HAProxy's do. */
  String format(LogMessage message) {
    String line =
        format.format(
            origin, declaration.facility(), message.level(), message.time(), message.text());
    int length = Math.min(line.length(), declaration.length());
    return line.substring(0, length) + '\n';
  }

  void dropped() {
    dropped.increment();
  }

  long droppedCount() {
    return dropped.sum();
  }
}
