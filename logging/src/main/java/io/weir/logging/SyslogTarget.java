package io.weir.logging;

import io.weir.api.log.LogLevel;
import io.weir.api.log.LogTarget;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Some destinations together. */
final class SyslogTarget implements LogTarget {

  private final Destination[] destinations;
  private final Consumer<Endpoint> release;
  private final AtomicBoolean closed = new AtomicBoolean();

  SyslogTarget(List<Destination> destinations, Consumer<Endpoint> release) {
    this.destinations = destinations.toArray(new Destination[0]);
    this.release = release;
  }

  @Override
  public void send(LogLevel level, String line) {
    if (!accepts(level)) {
      return;
    }
    Instant now = Instant.now();
    for (Destination destination : destinations) {
      destination.send(level, now, line);
    }
  }

  @Override
  public boolean accepts(LogLevel level) {
    for (Destination destination : destinations) {
      if (destination.accepts(level)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public long dropped() {
    long dropped = 0;
    for (Destination destination : destinations) {
      dropped += destination.droppedCount();
    }
    return dropped;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      for (Destination destination : destinations) {
        release.accept(destination.endpoint());
      }
    }
  }
}
