package io.weir.api.config;

/** How much a {@link ConfigProblem} matters; the names are HAProxy's. */
public enum Severity {
  /** Worth knowing. */
  NOTICE,
  /** Start-up goes on, but not everything is as the user may think. */
  WARNING,
  /** The configuration is refused. */
  ALERT
}
