package io.weir.config.otel;

import java.util.Optional;

/** Where a span's context travels. */
public enum Storage {
  HEADERS("use-headers"),
  VARIABLES("use-vars");

  private final String configName;

  Storage(String configName) {
    this.configName = configName;
  }

  public String configName() {
    return configName;
  }

  /** The place of that name, if there is one. */
  public static Optional<Storage> byName(String configName) {
    for (Storage storage : values()) {
      if (storage.configName.equals(configName)) {
        return Optional.of(storage);
      }
    }
    return Optional.empty();
  }
}
