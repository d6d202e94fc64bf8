package io.weir.exporters.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BoundedQueueTest {

  @Test
  void handsOverInOrderAndRefusesWhatDoesNotFit() {
    BoundedQueue<String> queue = new BoundedQueue<>(3);
    assertThat(queue.offer("a")).isEqualTo(1);
    assertThat(queue.offer("b")).isEqualTo(2);
    assertThat(queue.offer("c")).isEqualTo(3);
    assertThat(queue.offer("d")).isEqualTo(BoundedQueue.REFUSED);
    assertThat(queue.poll()).isEqualTo("a");
    assertThat(queue.offer("e")).isEqualTo(3);
    assertThat(queue.poll()).isEqualTo("b");
    assertThat(queue.poll()).isEqualTo("c");
    assertThat(queue.poll()).isEqualTo("e");
    assertThat(queue.poll()).isNull();
    assertThat(queue.size()).isZero();
  }

  @Test
  void givesBackWhatItHeldWhenItWasClosed() {
    BoundedQueue<String> queue = new BoundedQueue<>(4);
    queue.offer("a");
    queue.close();
    assertThat(queue.offer("b")).isEqualTo(BoundedQueue.REFUSED);
    assertThat(queue.mark()).isEqualTo(1);
    assertThat(queue.poll()).isEqualTo("a");
    assertThat(queue.poll()).isNull();
  }

  @Test
  @Timeout(20)
  void losesAndRepeatsNothingUnderManyProducers() throws InterruptedException {
    int producers = 4;
    long each = 100_000;
    BoundedQueue<Long> queue = new BoundedQueue<>(100);
    AtomicLong taken = new AtomicLong();
    CountDownLatch done = new CountDownLatch(producers);
    for (int p = 0; p < producers; p++) {
      new Thread(
              () -> {
                for (long i = 1; i <= each; i++) {
                  if (queue.offer(i) != BoundedQueue.REFUSED) {
                    taken.addAndGet(i);
                  } else {
                    Thread.onSpinWait();
                  }
                }
                done.countDown();
              })
          .start();
    }
    long received = 0;
    while (!done.await(0, TimeUnit.MILLISECONDS) || queue.size() > 0) {
      Long one = queue.poll();
      received += one == null ? 0 : one;
    }
    assertThat(received).isEqualTo(taken.get());
  }
}
