package io.weir.exporters.otlp;

import io.opentelemetry.sdk.common.CompletableResultCode;

/** Brings export requests of one signal to one receiver. Thread-safe; nothing here blocks. */
public interface OtlpTransport {

  /** The encoding of requests. */
  enum Encoding {
    PROTOBUF,
    JSON
  }

  /** The encoding that the configuration asks for. */
  Encoding encoding();

  /** Whether a request of that encoding can be sent, as one from another time may have to be. */
  boolean sends(Encoding encoding);

  /**
   * Sends one request.
   *
   * @param mostAttempts after which it is given up
   * @return completes when it was delivered, or given up; whoever completes it earlier stops the
   *     attempts. It fails with a {@link io.weir.exporters.retry.DeliveryException} or {@link
   *     io.weir.exporters.retry.PartialSuccessException}
   */
  CompletableResultCode send(byte[] request, Encoding encoding, int mostAttempts);

  /** Ends what is on its way. */
  void close();
}
