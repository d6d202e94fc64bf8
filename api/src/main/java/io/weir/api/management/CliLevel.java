package io.weir.api.management;

import java.util.Locale;

/** What a connection to the management socket may do; each level includes those before it. */
public enum CliLevel {
  USER,
  OPERATOR,
  ADMIN;

  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
