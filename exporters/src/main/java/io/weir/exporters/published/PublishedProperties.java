package io.weir.exporters.published;

import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one component as the properties that OpenTelemetry's providers ask for; what the file
 * does not say is taken from the environment.
 *
 * <p>Properties and variables are compared as OpenTelemetry compares them: {@code
 * otel.exporter.x-y.z} is {@code OTEL_EXPORTER_X_Y_Z}.
 */
final class PublishedProperties implements ConfigProperties {

  // OpenTelemetry Java, "Environment variables and system properties": durations have a unit, or
  // are milliseconds.
  private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d|)");

  private final Map<String, String> file = new LinkedHashMap<>();
  private final Map<String, String> variables = new HashMap<>();
  private final Collection<String> asked = new TreeSet<>();
  private final ClassLoader loader;

  /**
   * Properties.
   *
   * @param prefix of properties whose key in the file has no dot
   * @param settings the component's keys
   * @param loader finds what the component looks for by itself
   */
  PublishedProperties(
      String prefix,
      Map<String, String> settings,
      Map<String, String> environment,
      ClassLoader loader) {
    settings.forEach((key, value) -> file.put(normal(name(prefix, key)), value));
    environment.forEach((key, value) -> variables.put(normal(key), value));
    this.loader = loader;
  }

  /** The property that a key stands for: a key with a dot is one already. */
  static String name(String prefix, String key) {
    return key.indexOf('.') >= 0 ? key : prefix + key;
  }

  static String normal(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '.').replace('-', '.');
  }

  boolean wasAsked(String property) {
    return asked.contains(normal(property));
  }

  Collection<String> asked() {
    return asked;
  }

  @Override
  public @Nullable String getString(String name) {
    String property = normal(name);
    asked.add(property);
    String value = file.get(property);
    String found = value == null ? variables.get(property) : value;
    return found == null || found.isEmpty() ? null : found;
  }

  @Override
  public @Nullable Boolean getBoolean(String name) {
    return converted(name, "true or false", PublishedProperties::bool);
  }

  @Override
  public @Nullable Integer getInt(String name) {
    return converted(name, "an integer", Integer::valueOf);
  }

  @Override
  public @Nullable Long getLong(String name) {
    return converted(name, "an integer", Long::valueOf);
  }

  @Override
  public @Nullable Double getDouble(String name) {
    return converted(name, "a number", Double::valueOf);
  }

  @Override
  public @Nullable Duration getDuration(String name) {
    return converted(name, "a number with ms, s, m, h or d", PublishedProperties::duration);
  }

  @Override
  public List<String> getList(String name) {
    String text = getString(name);
    return text == null
        ? List.of()
        : Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  @Override
  public Map<String, String> getMap(String name) {
    Map<String, String> map = new LinkedHashMap<>();
    for (String entry : getList(name)) {
      int equals = entry.indexOf('=');
      if (equals <= 0) {
        throw wrong(name, entry, "key=value");
      }
      map.put(entry.substring(0, equals).strip(), entry.substring(equals + 1).strip());
    }
    return map;
  }

  @Override
  public ComponentLoader getComponentLoader() {
    return ComponentLoader.forClassLoader(loader);
  }

  private <T> @Nullable T converted(String name, String expected, Function<String, T> conversion) {
    String text = getString(name);
    if (text == null) {
      return null;
    }
    try {
      return conversion.apply(text.strip());
    } catch (IllegalArgumentException e) {
      throw wrong(name, text, expected);
    }
  }

  private static ConfigurationException wrong(String name, String value, String expected) {
    return new ConfigurationException(name + ": '" + value + "' (expected: " + expected + ")");
  }

  private static Boolean bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> Boolean.TRUE;
      case "false", "0" -> Boolean.FALSE;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    TimeUnit unit =
        switch (matcher.group(2)) {
          case "s" -> TimeUnit.SECONDS;
          case "m" -> TimeUnit.MINUTES;
          case "h" -> TimeUnit.HOURS;
          case "d" -> TimeUnit.DAYS;
          default -> TimeUnit.MILLISECONDS;
        };
    return Duration.of(Long.parseLong(matcher.group(1)), unit.toChronoUnit());
  }
}
