package io.weir.exporters.http;

import java.net.http.HttpResponse;

/** Finds out how many records a receiver refused of a request that it took. */
@FunctionalInterface
public interface ResponseReader {

  /** For receivers that take everything or nothing. */
  ResponseReader STATUS_ONLY = response -> 0;

  /**
   * The number of records refused; called for responses of class 2xx.
   *
   * @param response with the first {@link #limit} bytes of its body
   */
  long rejected(HttpResponse<byte[]> response);

  /** How many bytes of a body are kept; more than any response of OTLP needs. */
  default int limit() {
    return 65_536;
  }
}
