package io.weir.api.telemetry;

import java.util.Locale;

/** The kinds of telemetry. */
public enum Signal {
  TRACES,
  METRICS,
  LOGS;

  /** The key in pipeline files and the last part of an OTLP path. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
