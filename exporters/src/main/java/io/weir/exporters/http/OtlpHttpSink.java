package io.weir.exporters.http;

import io.opentelemetry.exporter.internal.marshal.Marshaler;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.weir.api.telemetry.PipelineException;
import io.weir.exporters.otlp.OtlpSink;
import java.net.http.HttpResponse;

/**
 * Sends export requests with the Java platform's HTTP client: OpenTelemetry's own exporter does not
 * send JSON, does not honour Retry-After, and cannot be told about ciphers.
 */
final class OtlpHttpSink extends OtlpSink {

  private final HttpDestination destination;
  private final boolean json;

  OtlpHttpSink(HttpSettings settings, boolean json) throws PipelineException {
    this.destination = new HttpDestination(settings);
    this.json = json;
  }

  @Override
  protected CompletableResultCode send(Marshaler message, int records) {
    return destination.post(json ? message::writeJsonTo : message::writeBinaryTo, this::rejected);
  }

  private long rejected(HttpResponse<byte[]> response) {
    boolean jsonAnswer =
        response
            .headers()
            .firstValue("Content-Type")
            .map(type -> type.contains("json"))
            .orElse(json);
    return PartialSuccess.rejected(response.body(), jsonAnswer);
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    destination.close();
    return CompletableResultCode.ofSuccess();
  }
}
