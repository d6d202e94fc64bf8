package io.weir.config.otel;

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
}
