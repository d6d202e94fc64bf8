package io.weir.api.stream;

/** Which way the bytes travel that a sample is read from, or that a span describes. */
public enum Direction {
  /** From the client to the server. */
  REQUEST,
  /** From the server, or from the proxy itself, to the client. */
  RESPONSE,
  /** Neither: the stream as a whole. Samples read here are not constrained to one side. */
  NONE
}
