package io.weir.exporters.spool;

import io.opentelemetry.exporter.internal.marshal.Marshaler;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.weir.exporters.delivery.HeldException;
import io.weir.exporters.delivery.HeldRecords;
import io.weir.exporters.delivery.NamedThreads;
import io.weir.exporters.otlp.OtlpSink;
import io.weir.exporters.otlp.OtlpTransport;
import io.weir.exporters.retry.DeliveryException;
import io.weir.exporters.retry.PartialSuccessException;
import io.weir.exporters.retry.RetrySchedule;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests as they come while their receiver takes them. One that it does not take within a
 * fifth of a second, and all that come after it, go to disk and are sent from there in their order:
 * those of an earlier process first. What the receiver refuses for good is not kept.
 *
 * <p>OpenTelemetry's disk buffering (its contrib repository) was looked at. It turns records into
 * files and files back into records, reads a file half a minute after it was begun at the earliest,
 * forgets those that are older than 18 hours or exceed the room without telling how many records
 * that were, and is read from by hand. Here files are the requests themselves: they leave as they
 * came, each can be posted by hand, and every record is accounted for.
 */
final class SpooledSink extends OtlpSink {

  /**
   * How long a request may be under way before it goes to disk; its attempt goes on meanwhile.
   * Short enough for a queue of the usual size not to overflow behind a receiver that hangs.
   */
  private static final long PATIENCE_MILLIS = 200;

  private final OtlpTransport transport;
  private final SpoolDirectory spool;
  private final ScheduledExecutorService thread;
  private final List<CompletableResultCode> flushes = new ArrayList<>();
  private HeldRecords held = HeldRecords.UNOBSERVED;
  private @Nullable Shipment underway;
  private @Nullable Future<?> next;
  private long notBefore = System.nanoTime();
  private int failures;
  private @Nullable CompletableResultCode closed;

  /** One request that is being sent; {@code entry} is there from when it is on disk. */
  private static final class Shipment {
    final byte[] request;
    final int records;
    final CompletableResultCode told = new CompletableResultCode();
    @Nullable SpoolEntry entry;

    Shipment(byte[] request, int records, @Nullable SpoolEntry entry) {
      this.request = request;
      this.records = records;
      this.entry = entry;
    }
  }

  SpooledSink(OtlpTransport transport, SpoolDirectory spool, String signal) {
    this.transport = transport;
    this.spool = spool;
    this.thread = NamedThreads.scheduler("spool/" + signal);
  }

  @Override
  public synchronized void heldBy(HeldRecords listener) {
    held = listener;
    if (!spool.isEmpty()) {
      held.recovered(spool.records());
      held.spooled(spool.records());
      thread.execute(this::sendOldest);
    }
  }

  @Override
  protected synchronized CompletableResultCode send(Marshaler request, int records) {
    try {
      byte[] bytes = encode(request, transport.encoding());
      if (closed == null && underway == null && spool.isEmpty()) {
        return sendNow(bytes, records);
      }
      keep(bytes, records, closed == null ? underway : null);
      return HeldException.result();
    } catch (IOException | RuntimeException e) {
      return CompletableResultCode.ofExceptionalFailure(e);
    }
  }

  private CompletableResultCode sendNow(byte[] bytes, int records) {
    Shipment shipment = new Shipment(bytes, records, null);
    start(shipment, transport.encoding());
    if (!shipment.told.isDone()) {
      thread.schedule(() -> spoolSlow(shipment), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }
    return shipment.told;
  }

  private void start(Shipment shipment, OtlpTransport.Encoding encoding) {
    underway = shipment;
    CompletableResultCode attempt = transport.send(shipment.request, encoding, 1);
    attempt.whenComplete(() -> ended(shipment, attempt));
  }

  private synchronized void spoolSlow(Shipment shipment) {
    if (underway == shipment) {
      spool(shipment);
    }
  }

  /** To disk, unless it is there or given up. */
  private void spool(Shipment shipment) {
    if (shipment.entry == null && !shipment.told.isDone()) {
      try {
        shipment.entry = keep(shipment.request, shipment.records, null);
        HeldException.complete(shipment.told);
      } catch (IOException e) {
        shipment.told.failExceptionally(e);
      }
    }
  }

  private SpoolEntry keep(byte[] request, int records, @Nullable Shipment sent) throws IOException {
    SpoolEntry fresh = SpoolEntry.of(0, records, transport.encoding(), request);
    long lost = spool.makeRoom(fresh.room(), sent == null ? null : sent.entry);
    if (lost > 0) {
      held.spooled(-lost);
      held.displaced(lost);
    }
    SpoolEntry entry = spool.append(request, records, transport.encoding());
    held.spooled(records);
    return entry;
  }

  private synchronized void ended(Shipment shipment, CompletableResultCode attempt) {
    underway = null;
    Throwable reason = attempt.isSuccess() ? null : attempt.getFailureThrowable();
    Optional<Duration> pause = pause(reason);
    if (pause.isPresent() || (closed != null && !isAnswer(reason))) {
      spool(shipment);
      answerFlushes(false);
    } else {
      failures = 0;
      settle(shipment, reason);
    }
    if (closed != null) {
      close(closed);
    } else if (pause.isPresent()) {
      next = thread.schedule(this::sendOldest, pause.get().toMillis(), TimeUnit.MILLISECONDS);
    } else {
      thread.execute(this::sendOldest);
    }
  }

  /** How long to wait where the receiver is away; empty where it has answered. */
  private Optional<Duration> pause(@Nullable Throwable reason) {
    if (reason instanceof DeliveryException failure
        && (failure.worthAnotherTry() || !failure.answered())) {
      failures++;
      // A receiver that names a time is not asked before it, whoever wants a flush.
      notBefore = System.nanoTime() + failure.pause().orElse(Duration.ZERO).toNanos();
      return Optional.of(failure.pause().orElseGet(() -> RetrySchedule.backOff(failures)));
    }
    return Optional.empty();
  }

  private static boolean isAnswer(@Nullable Throwable reason) {
    return reason == null
        || reason instanceof PartialSuccessException
        || reason instanceof DeliveryException;
  }

  private void settle(Shipment shipment, @Nullable Throwable reason) {
    SpoolEntry entry = shipment.entry;
    if (entry == null) {
      if (reason == null) {
        shipment.told.succeed();
      } else {
        shipment.told.failExceptionally(reason);
      }
      return;
    }
    remove(entry);
    long rejected =
        reason instanceof PartialSuccessException partial
            ? Math.min(entry.records(), partial.rejected())
            : reason == null ? 0 : entry.records();
    if (rejected < entry.records()) {
      held.exported(entry.records() - rejected);
    }
    if (rejected > 0 && reason != null) {
      held.failed(rejected, reason);
    }
  }

  private void remove(SpoolEntry entry) {
    held.spooled(-entry.records());
    try {
      spool.remove(entry);
    } catch (IOException e) {
      held.failed(0, e);
    }
  }

  private synchronized void sendOldest() {
    if (closed != null || underway != null) {
      return;
    }
    Optional<SpoolEntry> oldest = spool.oldest();
    if (oldest.isEmpty()) {
      answerFlushes(true);
      return;
    }
    SpoolEntry entry = oldest.get();
    try {
      if (!transport.sends(entry.encoding())) {
        throw new IOException(entry.name() + ": this receiver takes no " + entry.encoding());
      }
      start(new Shipment(spool.read(entry), entry.records(), entry), entry.encoding());
    } catch (IOException | RuntimeException e) {
      remove(entry);
      held.failed(entry.records(), e);
      thread.execute(this::sendOldest);
    }
  }

  /** Sends what is on disk without waiting for its time; ends with the first failure. */
  @Override
  public synchronized CompletableResultCode flush() {
    if (spool.isEmpty() && underway == null) {
      return CompletableResultCode.ofSuccess();
    }
    if (notBefore - System.nanoTime() > 0) {
      return CompletableResultCode.ofFailure();
    }
    CompletableResultCode flush = new CompletableResultCode();
    flushes.add(flush);
    Future<?> waiting = next;
    if (waiting != null) {
      waiting.cancel(false);
    }
    try {
      thread.execute(this::sendOldest);
    } catch (RejectedExecutionException e) {
      answerFlushes(false);
    }
    return flush;
  }

  private void answerFlushes(boolean sent) {
    for (CompletableResultCode flush : flushes) {
      if (sent) {
        flush.succeed();
      } else {
        flush.fail();
      }
    }
    flushes.clear();
  }

  /** What is on disk stays there; a request that is under way is waited for. */
  @Override
  public synchronized CompletableResultCode shutdown() {
    if (closed == null) {
      closed = new CompletableResultCode();
      if (underway == null) {
        close(closed);
      }
    }
    return closed;
  }

  private void close(CompletableResultCode result) {
    thread.shutdownNow();
    transport.close();
    answerFlushes(false);
    try {
      spool.close();
      result.succeed();
    } catch (IOException e) {
      result.failExceptionally(e);
    }
  }
}
