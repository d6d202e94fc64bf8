package io.weir.exporters.http;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.weir.api.telemetry.PipelineException;
import io.weir.exporters.otlp.OtlpTransport;
import io.weir.exporters.otlp.PartialSuccess;
import java.net.http.HttpResponse;

/**
 * OTLP over HTTP, with the Java platform's HTTP client: OpenTelemetry's own exporter does not send
 * JSON, does not honour Retry-After, and cannot be told about ciphers.
 */
final class HttpTransport implements OtlpTransport {

  private final HttpDestination destination;
  private final Encoding encoding;

  HttpTransport(HttpSettings settings, Encoding encoding) throws PipelineException {
    this.destination = new HttpDestination(settings);
    this.encoding = encoding;
  }

  static String contentType(Encoding encoding) {
    return switch (encoding) {
      case JSON -> "application/json";
      case PROTOBUF -> "application/x-protobuf";
    };
  }

  @Override
  public Encoding encoding() {
    return encoding;
  }

  @Override
  public boolean sends(Encoding encoding) {
    return true;
  }

  @Override
  public CompletableResultCode send(byte[] request, Encoding encoding, int mostAttempts) {
    return destination.post(
        request,
        contentType(encoding),
        mostAttempts,
        response -> ResponseReader.Verdict.rejected(rejected(response, encoding)));
  }

  private static long rejected(HttpResponse<byte[]> response, Encoding encoding) {
    boolean json =
        response
            .headers()
            .firstValue("Content-Type")
            .map(type -> type.contains("json"))
            .orElse(encoding == Encoding.JSON);
    return PartialSuccess.rejected(response.body(), json);
  }

  @Override
  public void close() {
    destination.close();
  }
}
