package io.weir.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.PooledByteBufAllocator;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The check of all other tests would find a buffer that nobody released. */
class LeakCheckTest {

  @Test
  void findsABufferThatNobodyReleased() {
    PooledByteBufAllocator.DEFAULT.directBuffer(64).writeByte(1);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              System.gc();
              PooledByteBufAllocator.DEFAULT.directBuffer(16).release();
              return !RecordingLeakDetector.LEAKS.isEmpty();
            });
    assertThat(RecordingLeakDetector.LEAKS.get(0)).contains("LeakCheckTest");
    RecordingLeakDetector.LEAKS.clear();
  }
}
