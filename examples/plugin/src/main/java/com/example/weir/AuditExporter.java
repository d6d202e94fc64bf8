package com.example.weir;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;

/** Posts a line for each span of a batch. It may block: the pipeline's thread calls it. */
final class AuditExporter implements SpanExporter {

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI url;
  private final Duration timeout;

  AuditExporter(String url, long timeoutSeconds) {
    this.url = URI.create(url);
    this.timeout = Duration.ofSeconds(timeoutSeconds);
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    String lines =
        spans.stream()
            .map(span -> span.getTraceId() + " " + span.getName() + "\n")
            .collect(Collectors.joining());
    HttpRequest request =
        HttpRequest.newBuilder(url).timeout(timeout).POST(BodyPublishers.ofString(lines)).build();
    try {
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      return status < 300 ? CompletableResultCode.ofSuccess() : CompletableResultCode.ofFailure();
    } catch (IOException e) {
      return CompletableResultCode.ofExceptionalFailure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CompletableResultCode.ofExceptionalFailure(e);
    }
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }
}
