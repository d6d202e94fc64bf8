package io.weir.exporters.delivery;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.weir.exporters.retry.PartialSuccessException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** One call of an exporter, counted once however it ends. */
final class MeteredExport {

  private MeteredExport() {}

  /**
   * Calls an exporter and counts the outcome.
   *
   * @param timeoutMillis after which the records count as failed and the exporter is told to give
   *     up; 0 where the caller sees to that
   * @return completes with the exporter; whoever completes it earlier, gives the records up
   */
  static CompletableResultCode run(
      DeliveryMeter meter,
      long records,
      long timeoutMillis,
      Supplier<CompletableResultCode> exporter) {
    meter.offered(records);
    CompletableResultCode outcome = new CompletableResultCode();
    outcome.whenComplete(() -> count(meter, records, outcome));
    CompletableResultCode inner;
    try {
      inner = exporter.get();
    } catch (RuntimeException | LinkageError e) {
      return outcome.failExceptionally(e);
    }
    inner.whenComplete(() -> pass(inner, outcome));
    if (!outcome.isDone()) {
      // Giving up travels inwards, so that an exporter stops trying.
      outcome.whenComplete(inner::fail);
      if (timeoutMillis > 0) {
        CompletableFuture.delayedExecutor(timeoutMillis, TimeUnit.MILLISECONDS, Runnable::run)
            .execute(() -> giveUp(outcome, timeoutMillis));
      }
    }
    return outcome;
  }

  static void giveUp(CompletableResultCode outcome, long timeoutMillis) {
    outcome.failExceptionally(new TimeoutException("no answer within " + timeoutMillis + " ms"));
  }

  private static void pass(CompletableResultCode inner, CompletableResultCode outcome) {
    Throwable reason = inner.getFailureThrowable();
    if (inner.isSuccess()) {
      outcome.succeed();
    } else if (reason == null) {
      outcome.fail();
    } else {
      outcome.failExceptionally(reason);
    }
  }

  private static void count(DeliveryMeter meter, long records, CompletableResultCode outcome) {
    if (outcome.isSuccess()) {
      meter.exported(records, 0);
    } else if (outcome.getFailureThrowable() instanceof PartialSuccessException partial) {
      meter.exported(records, Math.min(records, partial.rejected()));
    } else if (!HeldException.is(outcome)) { // Otherwise the exporter tells by itself.
      Throwable reason = outcome.getFailureThrowable();
      meter.failed(records, reason == null ? new ExportFailure() : reason);
    }
  }

  /** An exporter said no more than that it failed. */
  private static final class ExportFailure extends Exception {

    private static final long serialVersionUID = 1L;

    ExportFailure() {
      super("the exporter failed", null, false, false);
    }
  }
}
