package io.weir.exporters.delivery;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.weir.api.telemetry.ProcessorProvider.DeliveryObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue and the one thread that empties it into an exporter. Whoever adds a record never
 * waits; what does not fit is dropped and counted.
 *
 * <p>OpenTelemetry's own batch processor does nearly the same, but says only through metrics what
 * it dropped, cannot start early at half a queue, and has no counterpart for single records that
 * leaves the caller alone.
 */
final class DeliveryWorker<T> implements Abandonable {

  private static final int MOST_SPINS = 100;
  private static final long SHORT_WAIT_NANOS = 20_000;

  private final DeliverySettings settings;
  private final BatchTarget<T> target;
  private final DeliveryObserver observer;
  private final BoundedQueue<T> queue;
  private final Thread thread;
  private final AtomicBoolean parked = new AtomicBoolean();
  private final Queue<CompletableResultCode> flushes = new ConcurrentLinkedQueue<>();
  private final CompletableResultCode stopped = new CompletableResultCode();
  private volatile boolean stopping;
  private volatile boolean abandoned;

  DeliveryWorker(DeliverySettings settings, BatchTarget<T> target, DeliveryObserver observer) {
    this.settings = settings;
    this.target = target;
    this.observer = observer;
    this.queue = new BoundedQueue<>(settings.queueSize());
    this.thread = new NamedThreads(settings.threadName()).newThread(this::run);
  }

  DeliveryWorker<T> start() {
    thread.start();
    return this;
  }

  /** Any thread, most of all event loops: takes a record or drops it. */
  void add(T record) {
    int waiting = queue.offer(record);
    if (waiting == BoundedQueue.REFUSED) {
      observer.dropped(1);
      return;
    }
    observer.queued(1);
    if (waiting >= settings.wakeAt()) {
      wake();
    }
  }

  /** Completes when everything that waits now has been exported. */
  CompletableResultCode flush() {
    if (stopping) {
      return stopped;
    }
    CompletableResultCode result = new CompletableResultCode();
    flushes.add(result);
    if (stopped.isDone()) { // The thread may have looked for the last time before the line above.
      return stopped;
    }
    wake();
    return result;
  }

  /** Refuses new records, exports those that wait, and shuts the exporter down. */
  CompletableResultCode stop() {
    stopping = true;
    wake();
    return stopped;
  }

  @Override
  public void abandon() {
    abandoned = true;
    stopping = true;
    queue.close();
    thread.interrupt();
  }

  private void wake() {
    // Waking a thread costs a system call: only the first record after it went to sleep pays.
    if (parked.get() && parked.compareAndSet(true, false)) {
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    long due = System.nanoTime() + delayNanos();
    while (!stopping) {
      if (!flushes.isEmpty()) {
        answerFlushes();
        due = System.nanoTime() + delayNanos();
      } else if (queue.size() >= settings.wakeAt() || due - System.nanoTime() <= 0) {
        linger();
        drain();
        due = System.nanoTime() + delayNanos();
      } else {
        sleep(due - System.nanoTime());
      }
    }
    finish();
  }

  private long delayNanos() {
    return TimeUnit.MILLISECONDS.toNanos(settings.delayMillis());
  }

  private void sleep(long nanos) {
    parked.set(true);
    // What came between the last look and the line above found nobody to wake: look again.
    if (queue.size() < settings.wakeAt() && flushes.isEmpty() && !stopping) {
      LockSupport.parkNanos(this, nanos);
    }
    parked.set(false);
  }

  /** The records of one request end within the same moment: one export for all is cheaper. */
  private void linger() {
    if (settings.lingerNanos() > 0 && flushes.isEmpty() && !stopping) {
      LockSupport.parkNanos(this, settings.lingerNanos());
    }
  }

  private void answerFlushes() {
    List<CompletableResultCode> waiting = new ArrayList<>();
    for (CompletableResultCode flush = flushes.poll(); flush != null; flush = flushes.poll()) {
      waiting.add(flush);
    }
    boolean delivered = drain();
    CompletableResultCode flushed = target.flush();
    delivered &= await(flushed, settings.timeoutMillis()) && flushed.isSuccess();
    for (CompletableResultCode flush : waiting) {
      complete(flush, delivered);
    }
  }

  private void finish() {
    queue.close();
    boolean delivered = drain();
    CompletableResultCode shutdown = target.shutdown();
    delivered &= await(shutdown, settings.timeoutMillis()) && shutdown.isSuccess();
    giveUpTheRest();
    complete(stopped, delivered);
    for (CompletableResultCode flush = flushes.poll(); flush != null; flush = flushes.poll()) {
      complete(flush, delivered);
    }
  }

  /** Exports what waited when this began; answers whether all of it was delivered. */
  private boolean drain() {
    long mark = queue.mark();
    boolean delivered = true;
    while (queue.consumed() < mark && !abandoned) {
      int size = (int) Math.min(mark - queue.consumed(), settings.batchSize());
      delivered &= export(take(size));
    }
    return delivered && !abandoned;
  }

  private List<T> take(int size) {
    List<T> batch = new ArrayList<>(size);
    int spins = 0;
    while (batch.size() < size) {
      @Nullable T record = queue.poll();
      if (record != null) {
        batch.add(record);
      } else if (++spins < MOST_SPINS) {
        // Its place is taken, and the record itself about to be put there by another thread.
        Thread.onSpinWait();
      } else {
        // Unless that thread lost its processor, perhaps to this one.
        LockSupport.parkNanos(this, SHORT_WAIT_NANOS);
      }
    }
    return batch;
  }

  private boolean export(List<T> batch) {
    CompletableResultCode result;
    try {
      result = target.export(batch);
    } catch (RuntimeException | LinkageError e) {
      // Only the conversion of records can bring this about: exports are guarded by their meter.
      observer.queued(-batch.size());
      observer.dropped(batch.size());
      return false;
    }
    if (!await(result, settings.timeoutMillis())) {
      MeteredExport.giveUp(result, settings.timeoutMillis());
    }
    // What the exporter holds is a matter of its flush.
    return result.isSuccess() || HeldException.is(result);
  }

  /** Whether the result came in time; an abandoned worker does not wait any longer. */
  private boolean await(CompletableResultCode result, long millis) {
    return result.join(abandoned ? 0 : millis, TimeUnit.MILLISECONDS).isDone();
  }

  private void giveUpTheRest() {
    long rest = queue.mark() - queue.consumed();
    if (rest > 0) {
      take((int) rest);
      observer.queued(-rest);
      observer.dropped(rest);
    }
  }

  private static void complete(CompletableResultCode result, boolean success) {
    if (success) {
      result.succeed();
    } else {
      result.fail();
    }
  }

  /** Where batches go. */
  interface BatchTarget<T> {

    CompletableResultCode export(List<T> batch);

    CompletableResultCode flush();

    CompletableResultCode shutdown();
  }
}
