package io.weir.api.stream;

/** The timeouts that a stream lives with. */
public enum StreamTimeout {
  CLIENT,
  CONNECT,
  QUEUE,
  SERVER,
  TARPIT,
  TUNNEL
}
