package io.weir.logging;

import io.weir.api.sample.ByteText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The way from the threads that log to the one that writes to an endpoint.
 *
 * <p>Event loops must neither wait for a lock nor for a slow reader: adding is an atomic operation,
 * and what finds the queue full is dropped.
 */
final class LineQueue implements AutoCloseable {

  /** Enough for a burst; some megabytes at the worst. */
  private static final int CAPACITY = 8192;

  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

  private final ConcurrentLinkedQueue<LogMessage> messages = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final LineWriter writer;
  private final Thread thread;
  private volatile boolean idle;
  private volatile boolean closed;

  LineQueue(LineWriter writer, String name) {
    this.writer = writer;
    thread = new Thread(this::run, "weir-log-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Adds a line; false where it is dropped. */
  boolean offer(LogMessage message) {
    if (closed || size.incrementAndGet() > CAPACITY) {
      size.decrementAndGet();
      return false;
    }
    messages.add(message);
    if (idle) {
      LockSupport.unpark(thread);
    }
    return true;
  }

  private void run() {
    while (true) {
      LogMessage message = messages.poll();
      if (message != null) {
        size.decrementAndGet();
        write(message);
      } else if (closed) {
        writer.close();
        return;
      } else {
        rest();
      }
    }
  }

  private void write(LogMessage message) {
    try {
      writer.write(ByteBuffer.wrap(ByteText.bytes(message.line())));
    } catch (IOException e) {
      message.destination().dropped();
    }
  }

  private void rest() {
    try {
      writer.flush();
    } catch (IOException e) {
      // Lines that were gathered for a stream nobody reads are lost; there is none to count them
      // for.
    }
    idle = true;
    // What came before the flag was seen would otherwise wait for the next line.
    if (messages.isEmpty() && !closed) {
      LockSupport.park(this);
    }
    idle = false;
  }

  /** Writes what waits, for a moment at most. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join(CLOSE_WITHIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
