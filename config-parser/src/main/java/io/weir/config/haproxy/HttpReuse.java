package io.weir.config.haproxy;

import java.util.Locale;

/** When a server connection may serve another client's request. */
public enum HttpReuse {
  NEVER,
  /** The first request of a client gets a connection that was never shared before. The default. */
  SAFE,
  AGGRESSIVE,
  ALWAYS;

  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
