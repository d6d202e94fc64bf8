package io.weir.distribution.traffic;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Listens to what Netty's leak detector logs; the build has it watch every buffer. */
final class LeakWatch extends Handler implements AutoCloseable {

  private final Logger logger = Logger.getLogger("io.netty.util.ResourceLeakDetector");
  private final List<String> messages = new CopyOnWriteArrayList<>();

  LeakWatch() {
    logger.addHandler(this);
    // What is found is for the test to tell.
    logger.setUseParentHandlers(false);
  }

  /** What was found up to now, among all that nobody holds any more. */
  List<String> found() throws ReflectiveOperationException, InterruptedException {
    for (int i = 0; i < 3; i++) {
      collectGarbage();
      // Leaks are looked for whenever a buffer is made.
      Object buffer = buffer();
      Class.forName("io.netty.util.ReferenceCounted").getMethod("release").invoke(buffer);
    }
    return List.copyOf(messages);
  }

  /** A new buffer: by reflection, for this module does not read Netty's. */
  static Object buffer() throws ReflectiveOperationException {
    Object allocator =
        Class.forName("io.netty.buffer.PooledByteBufAllocator").getField("DEFAULT").get(null);
    return Class.forName("io.netty.buffer.ByteBufAllocator")
        .getMethod("directBuffer", int.class)
        .invoke(allocator, 16);
  }

  /**
   * Returns once a reference that a collection cleared has come through its queue. The thread that
   * queues them takes all that one collection cleared before it looks for more: the second return
   * means that everything of the first collection has arrived, however busy the machine is.
   */
  private static void collectGarbage() throws InterruptedException {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    WeakReference<Object> witness = new WeakReference<>(new Object(), queue);
    for (int i = 0; i < 20 && !witness.refersTo(null); i++) {
      System.gc();
    }
    queue.remove(10_000);
  }

  @Override
  public void publish(LogRecord record) {
    messages.add(String.valueOf(record.getMessage()));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }
}
