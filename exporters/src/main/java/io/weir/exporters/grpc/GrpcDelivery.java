package io.weir.exporters.grpc;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.GrpcResponse;
import io.opentelemetry.sdk.common.export.GrpcSender;
import io.opentelemetry.sdk.common.export.GrpcStatusCode;
import io.opentelemetry.sdk.common.export.MessageWriter;
import io.weir.exporters.delivery.PartialSuccessException;
import io.weir.exporters.http.PartialSuccess;
import io.weir.exporters.http.RetrySchedule;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** One request on its way: attempts, waiting times, and an outcome. Nothing here blocks. */
final class GrpcDelivery {

  /**
   * OTLP specification, "Failures" of OTLP/gRPC. RESOURCE_EXHAUSTED is to be tried again where the
   * receiver says when, which senders do not pass on; OpenTelemetry's own exporter tries it too.
   */
  private static final Set<GrpcStatusCode> RETRYABLE =
      EnumSet.of(
          GrpcStatusCode.CANCELLED,
          GrpcStatusCode.DEADLINE_EXCEEDED,
          GrpcStatusCode.RESOURCE_EXHAUSTED,
          GrpcStatusCode.ABORTED,
          GrpcStatusCode.OUT_OF_RANGE,
          GrpcStatusCode.UNAVAILABLE,
          GrpcStatusCode.DATA_LOSS);

  private final GrpcSender sender;
  private final ScheduledExecutorService thread;
  private final MessageWriter message;
  private final GrpcSettings settings;
  private final CompletableResultCode result = new CompletableResultCode();
  private volatile @Nullable Future<?> pending;
  private int attempts;

  GrpcDelivery(
      GrpcSender sender,
      ScheduledExecutorService thread,
      MessageWriter message,
      GrpcSettings settings) {
    this.sender = sender;
    this.thread = thread;
    this.message = message;
    this.settings = settings;
  }

  /** Sends; whoever completes the result before its time stops the attempts. */
  CompletableResultCode start() {
    result.whenComplete(this::cancelPending);
    attempt();
    return result;
  }

  private void cancelPending() {
    Future<?> current = pending;
    if (current != null) {
      current.cancel(false);
    }
  }

  private void attempt() {
    if (result.isDone()) {
      return;
    }
    attempts++;
    try {
      sender.send(message, this::answered, this::failed);
    } catch (RuntimeException e) { // Shut down.
      result.failExceptionally(e);
    }
  }

  private void answered(GrpcResponse response) {
    GrpcStatusCode code = response.getStatusCode();
    if (code == GrpcStatusCode.OK) {
      long rejected = PartialSuccess.rejected(response.getResponseMessage(), false);
      if (rejected == 0) {
        result.succeed();
      } else {
        result.failExceptionally(
            new PartialSuccessException(rejected, settings.endpoint() + ": partial success"));
      }
      return;
    }
    String description = response.getStatusDescription();
    boolean silent = description == null || description.isEmpty();
    IOException reason =
        new IOException(
            settings.endpoint() + ": status " + code + (silent ? "" : " (" + description + ")"));
    if (RETRYABLE.contains(code)) {
      again(reason);
    } else {
      result.failExceptionally(reason);
    }
  }

  private void failed(Throwable failure) {
    IOException described = new IOException(settings.endpoint() + ": " + failure, failure);
    // A certificate that is not trusted now will not be in a second either.
    boolean distrusted =
        failure instanceof SSLHandshakeException || failure instanceof SSLPeerUnverifiedException;
    if (failure instanceof IOException && !distrusted) {
      again(described);
    } else {
      result.failExceptionally(described);
    }
  }

  private void again(IOException reason) {
    if (attempts >= RetrySchedule.MAX_ATTEMPTS || result.isDone()) {
      result.failExceptionally(reason);
      return;
    }
    long wait = RetrySchedule.backOff(attempts).toMillis();
    try {
      pending = thread.schedule(this::attempt, wait, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) { // Shut down.
      result.failExceptionally(reason);
    }
    if (result.isDone()) {
      cancelPending();
    }
  }
}
