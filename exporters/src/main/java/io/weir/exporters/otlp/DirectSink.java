package io.weir.exporters.otlp;

import io.opentelemetry.exporter.internal.marshal.Marshaler;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.weir.exporters.retry.RetrySchedule;
import java.io.IOException;

/** Sends requests as they come, and gives up those that cannot be delivered in time. */
public final class DirectSink extends OtlpSink {

  private final OtlpTransport transport;

  public DirectSink(OtlpTransport transport) {
    this.transport = transport;
  }

  @Override
  protected CompletableResultCode send(Marshaler request, int records) {
    OtlpTransport.Encoding encoding = transport.encoding();
    try {
      return transport.send(encode(request, encoding), encoding, RetrySchedule.MAX_ATTEMPTS);
    } catch (IOException e) {
      return CompletableResultCode.ofExceptionalFailure(e);
    }
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    transport.close();
    return CompletableResultCode.ofSuccess();
  }
}
