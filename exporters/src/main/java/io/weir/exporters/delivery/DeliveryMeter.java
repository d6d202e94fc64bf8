package io.weir.exporters.delivery;

import io.weir.api.telemetry.ExporterCounters;
import io.weir.api.telemetry.ProcessorProvider.DeliveryObserver;
import io.weir.api.telemetry.Signal;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what becomes of the records of one signal at one exporter. Once nothing moves, created =
 * exported + dropped + failed + queued. Thread-safe; counting neither locks nor waits.
 */
public final class DeliveryMeter implements DeliveryObserver {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryMeter.class);
  private static final long LOG_INTERVAL_NANOS = 60_000_000_000L;

  private final Signal signal;
  private final String exporter;
  private final LongAdder accepted = new LongAdder();
  private final LongAdder exported = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private volatile long droppedAtLastLog;
  private final AtomicLong nextLog = new AtomicLong(System.nanoTime());

  public DeliveryMeter(Signal signal, String exporter) {
    this.signal = signal;
    this.exporter = exporter;
  }

  public Signal signal() {
    return signal;
  }

  @Override
  public void queued(long records) {
    accepted.add(records);
  }

  /** Called by event loops, and therefore silent: the next export tells of it. */
  @Override
  public void dropped(long records) {
    dropped.add(records);
  }

  /** The exporter took records; {@code rejected} of them were refused by the destination. */
  void exported(long records, long rejected) {
    exported.add(records - rejected);
    if (rejected > 0) {
      failed.add(rejected);
      log("rejected by the destination", null);
    } else if (dropped.sum() > droppedAtLastLog) {
      log("dropped, because the queue was full", null);
    }
  }

  /** The exporter could not deliver records. */
  void failed(long records, Throwable reason) {
    failed.add(records);
    log("not delivered", reason);
  }

  /** Records that the exporter took, and wrote to a buffer, were lost after all. */
  public void lost(long records, Throwable reason) {
    exported.add(-records);
    failed.add(records);
    log("not delivered", reason);
  }

  /** A snapshot; records on their way to the destination are still queued. */
  public ExporterCounters counters() {
    // Read in the order opposite to a record's way, so that none seems to be nowhere.
    long out = exported.sum();
    long lost = failed.sum();
    long waiting = Math.max(0, accepted.sum() - out - lost);
    return new ExporterCounters(signal, exporter, waiting, out, dropped.sum(), lost);
  }

  /** At most once a minute: a destination that is down must not fill the log. */
  private void log(String what, @Nullable Throwable reason) {
    long now = System.nanoTime();
    long due = nextLog.get();
    if (now - due < 0 || !nextLog.compareAndSet(due, now + LOG_INTERVAL_NANOS)) {
      return;
    }
    ExporterCounters sums = counters();
    droppedAtLastLog = sums.dropped();
    LOG.warn(
        "exporter '{}': {} {}{} (so far {} exported, {} dropped, {} failed)",
        exporter,
        signal.configName(),
        what,
        reason == null ? "" : ": " + describe(reason),
        sums.exported(),
        sums.dropped(),
        sums.failed());
  }

  private static String describe(Throwable reason) {
    String message = reason.getMessage();
    return message == null || message.isBlank() ? reason.getClass().getSimpleName() : message;
  }
}
