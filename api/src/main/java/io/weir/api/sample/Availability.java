package io.weir.api.sample;

/** What has to be there for a fetch to have a value. */
public enum Availability {
  /** Anywhere, also outside of traffic: constants, process-wide counters. */
  ALWAYS,
  /** Needs a client connection. */
  CLIENT_CONNECTION,
  /** Needs a stream. */
  STREAM,
  /** Needs a complete request head. */
  REQUEST_HEAD,
  /** Needs what is buffered of the request. */
  REQUEST_BODY,
  /** Needs a connection to a server. */
  SERVER_CONNECTION,
  /** Needs a complete response head. */
  RESPONSE_HEAD,
  /** Needs what is buffered of the response. */
  RESPONSE_BODY,
  /** Only known once the stream is over: logs. */
  STREAM_END
}
