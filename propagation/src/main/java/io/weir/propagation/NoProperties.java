package io.weir.propagation;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** No properties at all: propagators have nothing to configure, and their interface asks for it. */
enum NoProperties implements ConfigProperties {
  INSTANCE;

  @Override
  public @Nullable String getString(String name) {
    return null;
  }

  @Override
  public @Nullable Boolean getBoolean(String name) {
    return null;
  }

  @Override
  public @Nullable Integer getInt(String name) {
    return null;
  }

  @Override
  public @Nullable Long getLong(String name) {
    return null;
  }

  @Override
  public @Nullable Double getDouble(String name) {
    return null;
  }

  @Override
  public @Nullable Duration getDuration(String name) {
    return null;
  }

  @Override
  public List<String> getList(String name) {
    return List.of();
  }

  @Override
  public Map<String, String> getMap(String name) {
    return Map.of();
  }
}
