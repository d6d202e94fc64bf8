package io.weir.exporters.http;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.weir.exporters.delivery.PartialSuccessException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request on its way: attempts, waiting times, and an outcome. Nothing here blocks. */
final class HttpDelivery {

  private static final Logger LOG = LoggerFactory.getLogger(HttpDelivery.class);

  private final HttpClient client;
  private final ScheduledExecutorService thread;
  private final HttpRequest request;
  private final HttpSettings settings;
  private final int size;
  private final ResponseReader reader;
  private final CompletableResultCode result = new CompletableResultCode();
  private volatile @Nullable Future<?> pending;
  private int attempts;

  HttpDelivery(
      HttpClient client,
      ScheduledExecutorService thread,
      HttpRequest request,
      HttpSettings settings,
      int size,
      ResponseReader reader) {
    this.client = client;
    this.thread = thread;
    this.request = request;
    this.settings = settings;
    this.size = size;
    this.reader = reader;
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
      current.cancel(true);
    }
  }

  private void attempt() {
    if (result.isDone()) {
      return;
    }
    attempts++;
    try {
      var response = client.sendAsync(request, info -> new LimitedBody(reader.limit()));
      pending = response;
      response.whenComplete(this::answered);
    } catch (RuntimeException e) { // The client's thread has ended.
      result.failExceptionally(e);
    }
    if (result.isDone()) {
      cancelPending();
    }
  }

  private void answered(@Nullable HttpResponse<byte[]> response, @Nullable Throwable failure) {
    if (result.isDone()) {
      return;
    }
    if (response != null) {
      answered(response);
      return;
    }
    Throwable reason =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    debug("failed: " + reason);
    // A certificate that is not trusted now will not be in a second either.
    boolean again = reason instanceof IOException && !(reason instanceof SSLHandshakeException);
    IOException described = new IOException(settings.endpoint() + ": " + reason, reason);
    if (again) {
      again(described, Optional.empty());
    } else {
      result.failExceptionally(described);
    }
  }

  private void answered(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    debug("answered with status " + status);
    if (status >= 200 && status < 300) {
      long rejected = reader.rejected(response);
      if (rejected == 0) {
        result.succeed();
      } else {
        result.failExceptionally(
            new PartialSuccessException(rejected, settings.endpoint() + ": partial success"));
      }
      return;
    }
    IOException reason = new IOException(settings.endpoint() + ": status " + status);
    if (RetrySchedule.retryable(status)) {
      Optional<String> retryAfter = response.headers().firstValue("Retry-After");
      again(reason, RetrySchedule.retryAfter(retryAfter, Instant.now()));
    } else {
      result.failExceptionally(reason);
    }
  }

  private void again(IOException reason, Optional<Duration> asked) {
    if (attempts >= RetrySchedule.MAX_ATTEMPTS) {
      result.failExceptionally(reason);
      return;
    }
    Duration wait = asked.orElseGet(() -> RetrySchedule.backOff(attempts));
    try {
      pending = thread.schedule(this::attempt, wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) { // Shut down.
      result.failExceptionally(reason);
    }
    if (result.isDone()) {
      cancelPending();
    }
  }

  private void debug(String what) {
    if (settings.debug()) {
      LOG.info(
          "{} {} bytes of {}, attempt {}: {}",
          settings.endpoint(),
          size,
          settings.contentType(),
          attempts,
          what);
    }
  }
}
