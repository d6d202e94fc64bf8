package io.weir.api.stream;

import java.util.Locale;
import java.util.Optional;

/** How long a variable lives. */
public enum VariableScope {
  /** As long as the process; shared by all streams. */
  PROC,
  /** As long as the client connection. */
  SESS,
  /** As long as the stream: request and response. */
  TXN,
  /** While the request is processed. */
  REQ,
  /** While the response is processed. */
  RES,
  /** While a health check runs. */
  CHECK;

  /** The prefix users write before the dot, such as {@code txn}. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<VariableScope> byName(String configName) {
    for (VariableScope scope : values()) {
      if (scope.configName().equals(configName)) {
        return Optional.of(scope);
      }
    }
    return Optional.empty();
  }
}
