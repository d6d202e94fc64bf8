package io.weir.api.sample;

/** What has to be there for a fetch to have a value. */
public enum Availability {
  /** Anywhere, also outside of traffic: constants, process-wide counters. */
  ALWAYS("always"),
  /** Needs a client connection. */
  CLIENT_CONNECTION("client's connection"),
  /** Needs the client's finished TLS handshake. */
  CLIENT_HANDSHAKE("client's TLS handshake"),
  /** Needs a stream. */
  STREAM("stream"),
  /** Needs a chosen backend. */
  BACKEND("chosen backend"),
  /** Needs a complete request head. */
  REQUEST_HEAD("request head"),
  /** Needs what is buffered of the request. */
  REQUEST_BODY("request payload"),
  /** Needs a request to have come; it is remembered until the log is written. */
  REQUEST_RECORD("request"),
  /** Needs a connection to a server. */
  SERVER_CONNECTION("server's connection"),
  /** Needs a complete response head. */
  RESPONSE_HEAD("response head"),
  /** Needs what is buffered of the response. */
  RESPONSE_BODY("response payload"),
  /** Needs a response to have come; it is remembered until the log is written. */
  RESPONSE_RECORD("response"),
  /** Needs the complete head of the message that passes, request or response. */
  MESSAGE_HEAD("message's head"),
  /** Needs what is buffered of the message that passes, request or response. */
  MESSAGE_BODY("message's payload"),
  /** Only known once the stream is over: logs. */
  STREAM_END("stream's end");

  private final String label;

  Availability(String label) {
    this.label = label;
  }

  /** How messages call it, behind "the". */
  public String label() {
    return label;
  }
}
