package io.weir.exporters.http;

import io.opentelemetry.exporter.internal.marshal.Marshaler;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.weir.api.telemetry.PipelineException;
import io.weir.exporters.delivery.NamedThreads;
import io.weir.exporters.otlp.OtlpSink;
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
 * Sends export requests with the Java platform's HTTP client: OpenTelemetry's own exporter does not
 * send JSON, does not honour Retry-After, and cannot be told about ciphers.
 */
final class OtlpHttpSink extends OtlpSink {

  private final HttpSettings settings;
  private final ScheduledExecutorService thread;
  private final HttpClient client;

  OtlpHttpSink(HttpSettings settings) throws PipelineException {
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

  @Override
  protected CompletableResultCode send(Marshaler message, int records) {
    byte[] body;
    try {
      body = encode(message);
    } catch (IOException e) {
      return CompletableResultCode.ofExceptionalFailure(e);
    }
    HttpDelivery delivery = new HttpDelivery(client, thread, request(body), settings, body.length);
    return delivery.start();
  }

  private byte[] encode(Marshaler message) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
    try (OutputStream out = settings.gzip() ? new GZIPOutputStream(bytes) : bytes) {
      if (settings.json()) {
        message.writeJsonTo(out);
      } else {
        message.writeBinaryTo(out);
      }
    }
    return bytes.toByteArray();
  }

  private HttpRequest request(byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(settings.endpoint())
            .timeout(settings.timeout())
            .setHeader("User-Agent", "Weir/" + WeirScope.VERSION)
            .POST(BodyPublishers.ofByteArray(body));
    for (Map.Entry<String, String> header : settings.headers()) {
      request.setHeader(header.getKey(), header.getValue());
    }
    request.setHeader("Content-Type", settings.contentType());
    if (settings.gzip()) {
      request.setHeader("Content-Encoding", "gzip");
    }
    return request.build();
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    thread.shutdownNow();
    return CompletableResultCode.ofSuccess();
  }
}
