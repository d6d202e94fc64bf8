package io.weir.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test class after which a buffer was collected that nobody had released. */
public final class LeakCheck implements AfterAllCallback {

  @Override
  public void afterAll(ExtensionContext context) throws InterruptedException {
    assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
    for (int i = 0; i < 3; i++) {
      collectGarbage();
      // Leaks are looked for whenever a buffer is made.
      PooledByteBufAllocator.DEFAULT.directBuffer(16).release();
    }
    assertThat(RecordingLeakDetector.LEAKS).isEmpty();
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
}
