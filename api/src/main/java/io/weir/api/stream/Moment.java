package io.weir.api.stream;

/**
 * The instants that timers and log formats are computed from, in the order in which a stream passes
 * them.
 */
public enum Moment {
  /** The client's connection was accepted. */
  ACCEPTED,
  /** Handshakes below HTTP (PROXY protocol, TLS) are done. */
  HANDSHAKE_DONE,
  /** The first byte of the request was seen. */
  REQUEST_STARTED,
  /** The request head is complete; in TCP mode, inspection is over. */
  REQUEST_RECEIVED,
  /** A server slot was granted. */
  QUEUE_LEFT,
  /** The connection to the server is established. */
  CONNECTED,
  /** The response head is complete. */
  RESPONSE_RECEIVED,
  /** The last byte was forwarded. */
  FINISHED
}
