package io.weir.config.otel;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The severities of OpenTelemetry's log data model, in order. */
public enum LogSeverity {
  TRACE,
  TRACE2,
  TRACE3,
  TRACE4,
  DEBUG,
  DEBUG2,
  DEBUG3,
  DEBUG4,
  INFO,
  INFO2,
  INFO3,
  INFO4,
  WARN,
  WARN2,
  WARN3,
  WARN4,
  ERROR,
  ERROR2,
  ERROR3,
  ERROR4,
  FATAL,
  FATAL2,
  FATAL3,
  FATAL4;

  private static final Map<String, LogSeverity> BY_NAME = new HashMap<>();

  static {
    for (LogSeverity severity : values()) {
      BY_NAME.put(severity.configName(), severity);
    }
  }

  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The severity number of OpenTelemetry's log data model: 1..24. */
  public int number() {
    return ordinal() + 1;
  }

  /** The severity of that name, if there is one. */
  public static Optional<LogSeverity> byName(String configName) {
    return Optional.ofNullable(BY_NAME.get(configName));
  }
}
