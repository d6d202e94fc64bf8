package io.weir.exporters.http;

import java.net.http.HttpResponse;

/** Finds out what a receiver refused of a request that it took. */
@FunctionalInterface
public interface ResponseReader {

  /**
   * What became of a request's records.
   *
   * @param rejected how many were refused for good
   * @param postponed how many are to be sent again
   * @param rest the body that brings those; empty where there are none
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed over once, compared by nobody.
  record Verdict(long rejected, long postponed, byte[] rest) {

    private static final byte[] NOTHING = {};

    /** Nothing is to be sent again. */
    public static Verdict rejected(long records) {
      return new Verdict(records, 0, NOTHING);
    }
  }

  /** For receivers that take everything or nothing. */
  ResponseReader STATUS_ONLY = response -> Verdict.rejected(0);

  /**
   * Judges a response of class 2xx.
   *
   * @param response with the first {@link #limit} bytes of its body
   */
  Verdict read(HttpResponse<byte[]> response);

  /** How many bytes of a body are kept; more than any response of OTLP needs. */
  default int limit() {
    return 65_536;
  }
}
