package io.weir.exporters.delivery;

import io.weir.api.telemetry.ExporterCounters;
import io.weir.api.telemetry.ProcessorProvider.DeliveryObserver;
import io.weir.api.telemetry.Signal;
import io.weir.exporters.retry.DeliveryException;
import io.weir.exporters.retry.PartialSuccessException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what becomes of the records of one signal at one exporter. Once nothing moves, created =
 * exported + dropped + failed + queued. Thread-safe; counting neither locks nor waits.
 */
public final class DeliveryMeter implements DeliveryObserver, HeldRecords {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryMeter.class);
  private static final long LOG_INTERVAL_NANOS = 60_000_000_000L;

  private final Signal signal;
  private final String exporter;
  private final LongAdder accepted = new LongAdder();
  private final LongAdder offered = new LongAdder();
  private final LongAdder exported = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder displaced = new LongAdder();
  private final LongAdder spooled = new LongAdder();
  private final Map<String, LongAdder> failedByType = new ConcurrentHashMap<>();
  private volatile long droppedAtLastLog;
  private final AtomicLong nextLog = new AtomicLong(System.nanoTime());

  public DeliveryMeter(Signal signal, String exporter) {
    this.signal = signal;
    this.exporter = exporter;
  }

  public Signal signal() {
    return signal;
  }

  /** The exporter's name in the pipeline file. */
  public String exporterName() {
    return exporter;
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

  /** Records are handed to the exporter. */
  void offered(long records) {
    offered.add(records);
  }

  /** The exporter took records; {@code rejected} of them were refused by the destination. */
  void exported(long records, long rejected) {
    exported.add(records - rejected);
    if (rejected > 0) {
      fail(rejected, "rejected");
      log("rejected by the destination", null);
    } else if (dropped.sum() > droppedAtLastLog) {
      log("dropped, because the queue was full", null);
    }
  }

  @Override
  public void exported(long records) {
    exported(records, 0);
  }

  /** The exporter could not deliver records. */
  @Override
  public void failed(long records, Throwable reason) {
    if (reason instanceof PartialSuccessException) {
      fail(records, "rejected");
    } else {
      fail(records, type(reason));
    }
    log("not delivered", reason);
  }

  private void fail(long records, String type) {
    failed.add(records);
    failedByType.computeIfAbsent(type, unknown -> new LongAdder()).add(records);
  }

  /** The semantic conventions' {@code error.type}. */
  private static String type(Throwable reason) {
    if (reason instanceof DeliveryException failure) {
      return failure.errorType();
    }
    return reason instanceof TimeoutException ? "timeout" : reason.getClass().getName();
  }

  @Override
  public void recovered(long records) {
    accepted.add(records);
    offered.add(records);
  }

  @Override
  public void spooled(long change) {
    spooled.add(change);
  }

  @Override
  public void displaced(long records) {
    displaced.add(records);
    log("dropped, because the spool was full", null);
  }

  /** A snapshot; records on their way to the destination are still queued. */
  public ExporterCounters counters() {
    // Read in the order opposite to a record's way, so that none seems to be nowhere.
    long kept = Math.max(0, spooled.sum());
    long out = exported.sum();
    long notDelivered = failed.sum();
    long gone = displaced.sum();
    long waiting = Math.max(kept, accepted.sum() - out - notDelivered - gone);
    return new ExporterCounters(
        signal, exporter, waiting, out, dropped.sum() + gone, notDelivered, kept);
  }

  /** What became of records in more detail, for OpenTelemetry's own metrics. */
  public DeliveryFigures figures() {
    Map<String, Long> failures = new TreeMap<>();
    failedByType.forEach((type, records) -> failures.put(type, records.sum()));
    long out = exported.sum();
    long gone = failed.sum() + displaced.sum();
    long handed = offered.sum();
    if (displaced.sum() > 0) {
      failures.put("spool_full", displaced.sum());
    }
    return new DeliveryFigures(
        Math.max(0, accepted.sum() - handed),
        handed,
        dropped.sum(),
        Math.max(0, handed - out - gone),
        out,
        failures);
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
