package io.weir.config.haproxy;

import java.util.Locale;

/** What a proxy understands of its traffic. */
public enum ProxyMode {
  TCP,
  HTTP;

  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
