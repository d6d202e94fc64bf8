package io.weir.exporters.delivery;

import io.opentelemetry.sdk.common.CompletableResultCode;

/**
 * The outcome of an export whose records wait inside of the exporter, in a buffer or on disk. They
 * count as queued until {@link HeldRecords} tells what became of them.
 */
public final class HeldException extends Exception {

  private static final long serialVersionUID = 1L;

  private HeldException() {
    super("held by the exporter", null, false, false);
  }

  /** That outcome. */
  public static CompletableResultCode result() {
    return CompletableResultCode.ofExceptionalFailure(new HeldException());
  }

  /** Gives a result that outcome. */
  public static void complete(CompletableResultCode result) {
    result.failExceptionally(new HeldException());
  }

  static boolean is(CompletableResultCode result) {
    return result.getFailureThrowable() instanceof HeldException;
  }
}
