package io.weir.config.haproxy;

import java.util.Locale;

/** The timeouts of a proxy. */
public enum ProxyTimeout {
  CONNECT,
  CLIENT,
  SERVER,
  HTTP_REQUEST,
  HTTP_KEEP_ALIVE,
  QUEUE,
  TUNNEL,
  CLIENT_FIN,
  SERVER_FIN,
  CHECK,
  TARPIT;

  /** The word after {@code timeout}. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
