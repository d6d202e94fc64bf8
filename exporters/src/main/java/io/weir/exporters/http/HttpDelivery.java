package io.weir.exporters.http;

import io.weir.exporters.retry.Delivery;
import io.weir.exporters.retry.DeliveryException;
import io.weir.exporters.retry.RetrySchedule;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One body on its way to an HTTP server, or what is left of it to send again. */
final class HttpDelivery extends Delivery {

  private static final Logger LOG = LoggerFactory.getLogger(HttpDelivery.class);

  private final HttpClient client;
  private final HttpRequestFactory requests;
  private final HttpSettings settings;
  private final ResponseReader reader;
  private volatile byte[] body;
  private final AtomicLong rejected = new AtomicLong();
  private volatile long postponed;
  private volatile @Nullable CompletableFuture<?> pending;

  /** Makes the request for a body. */
  @FunctionalInterface
  interface HttpRequestFactory {
    HttpRequest request(byte[] body) throws IOException;
  }

  HttpDelivery(
      HttpClient client,
      ScheduledExecutorService thread,
      int mostAttempts,
      HttpRequestFactory requests,
      byte[] body,
      HttpSettings settings,
      ResponseReader reader) {
    super(thread, mostAttempts);
    this.client = client;
    this.requests = requests;
    this.body = body;
    this.settings = settings;
    this.reader = reader;
  }

  @Override
  protected void send() {
    HttpRequest request;
    try {
      request = requests.request(body);
    } catch (IOException e) {
      failed(DeliveryException.broken(where(), e, false));
      return;
    }
    var response = client.sendAsync(request, info -> new LimitedBody(reader.limit()));
    pending = response;
    response.whenComplete(this::answered);
  }

  @Override
  protected void cancel() {
    CompletableFuture<?> current = pending;
    if (current != null) {
      current.cancel(true);
    }
  }

  private void answered(@Nullable HttpResponse<byte[]> response, @Nullable Throwable failure) {
    if (response != null) {
      answered(response);
    } else if (failure != null) {
      Throwable reason =
          failure instanceof CompletionException && failure.getCause() != null
              ? failure.getCause()
              : failure;
      debug("failed: " + reason);
      // A certificate that is not trusted now will not be in a second either.
      boolean again = reason instanceof IOException && !(reason instanceof SSLHandshakeException);
      failed(DeliveryException.broken(where(), reason, again));
    }
  }

  private void answered(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    debug("answered with status " + status);
    String type = Integer.toString(status);
    String said = where() + ": status " + status;
    if (status >= 200 && status < 300) {
      taken(reader.read(response));
    } else if (RetrySchedule.retryable(status)) {
      Optional<String> retryAfter = response.headers().firstValue("Retry-After");
      Optional<Duration> pause = RetrySchedule.retryAfter(retryAfter, Instant.now());
      failed(DeliveryException.later(type, said, pause));
    } else {
      failed(DeliveryException.refused(type, said));
    }
  }

  private void taken(ResponseReader.Verdict verdict) {
    rejected.addAndGet(verdict.rejected());
    postponed = verdict.postponed();
    if (postponed == 0) {
      delivered(rejected.get(), where());
    } else {
      body = verdict.rest();
      String said = where() + ": " + postponed + " records asked for at a later time";
      failed(DeliveryException.later("429", said, Optional.empty()));
    }
  }

  @Override
  protected void giveUp(DeliveryException reason) {
    if (postponed > 0) { // The receiver has the others.
      delivered(rejected.get() + postponed, reason.getMessage());
    } else {
      super.giveUp(reason);
    }
  }

  private String where() {
    return settings.endpoint().toString();
  }

  private void debug(String what) {
    if (settings.debug()) {
      LOG.info(
          "{} {} bytes of {}, attempt {}: {}",
          settings.endpoint(),
          body.length,
          settings.contentType(),
          attempts(),
          what);
    }
  }
}
