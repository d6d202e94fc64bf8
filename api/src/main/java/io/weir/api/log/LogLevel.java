package io.weir.api.log;

import java.util.Locale;
import java.util.Optional;

/** Syslog severities (RFC 5424 section 6.2.1); the ordinal is the severity's number. */
public enum LogLevel {
  EMERG,
  ALERT,
  CRIT,
  ERR,
  WARNING,
  NOTICE,
  INFO,
  DEBUG;

  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<LogLevel> byName(String configName) {
    for (LogLevel level : values()) {
      if (level.configName().equals(configName)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }
}
