package io.weir.config.haproxy;

import java.util.Locale;

/** The kinds of proxy sections. */
public enum ProxyKind {
  FRONTEND(true, false),
  BACKEND(false, true),
  LISTEN(true, true);

  private final boolean frontend;
  private final boolean backend;

  ProxyKind(boolean frontend, boolean backend) {
    this.frontend = frontend;
    this.backend = backend;
  }

  /** Whether it accepts connections. */
  public boolean isFrontend() {
    return frontend;
  }

  /** Whether it has servers. */
  public boolean isBackend() {
    return backend;
  }

  /** The word that begins the section. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
