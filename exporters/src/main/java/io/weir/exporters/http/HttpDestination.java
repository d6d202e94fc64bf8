package io.weir.exporters.http;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.weir.api.telemetry.PipelineException;
import io.weir.exporters.delivery.NamedThreads;
import io.weir.exporters.retry.RetrySchedule;
import io.weir.exporters.sink.WeirScope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.zip.GZIPOutputStream;

/**
 * One endpoint that bodies are posted to, with the Java platform's HTTP client. Posting never
 * blocks; what can be tried again is tried again.
 */
public final class HttpDestination {

  private final HttpSettings settings;
  private final ScheduledExecutorService thread;
  private final HttpClient client;

  /**
   * Prepares the client; nothing is contacted.
   *
   * @throws PipelineException where the settings of TLS cannot be used
   */
  public HttpDestination(HttpSettings settings) throws PipelineException {
    this.settings = settings;
    this.thread = NamedThreads.scheduler(settings.threadName());
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.timeout())
            .executor(thread);
    TlsSettings tls = settings.tls();
    if (tls != null) {
      try {
        TlsContexts.configure(builder, tls);
      } catch (GeneralSecurityException | IOException e) {
        throw new PipelineException(settings.endpoint() + ": " + e.getMessage(), e);
      }
    }
    this.client = builder.build();
  }

  /**
   * Posts one body of the settings' content type.
   *
   * @return completes when it was delivered, or given up; whoever completes it earlier stops the
   *     attempts
   */
  public CompletableResultCode post(byte[] body, ResponseReader reader) {
    return post(body, settings.contentType(), RetrySchedule.MAX_ATTEMPTS, reader);
  }

  /** Posts one body of any content type, with no more attempts than that. */
  public CompletableResultCode post(
      byte[] body, String contentType, int mostAttempts, ResponseReader reader) {
    return new HttpDelivery(
            client,
            thread,
            mostAttempts,
            content -> request(content, contentType),
            body,
            settings,
            reader)
        .start();
  }

  private HttpRequest request(byte[] body, String contentType) throws IOException {
    byte[] sent = settings.gzip() ? compressed(body) : body;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(settings.endpoint())
            .timeout(settings.timeout())
            .setHeader("User-Agent", "Weir/" + WeirScope.VERSION)
            .POST(BodyPublishers.ofByteArray(sent));
    for (Map.Entry<String, String> header : settings.headers()) {
      request.setHeader(header.getKey(), header.getValue());
    }
    request.setHeader("Content-Type", contentType);
    if (settings.gzip()) {
      request.setHeader("Content-Encoding", "gzip");
    }
    return request.build();
  }

  private static byte[] compressed(byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(body);
    }
    return bytes.toByteArray();
  }

  /** Stops what is on its way. */
  public void close() {
    thread.shutdownNow();
  }
}
