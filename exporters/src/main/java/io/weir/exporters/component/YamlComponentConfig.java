package io.weir.exporters.component;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.telemetry.ComponentConfig;
import io.weir.api.telemetry.Signal;
import io.weir.config.pipeline.Component;
import io.weir.config.yaml.YamlNode;
import io.weir.exporters.environment.StandardKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One component as one signal sees it. Used by one thread. */
public final class YamlComponentConfig implements ComponentConfig {

  private final Component component;
  private final Signal signal;
  private final Problems problems;
  private final @Nullable StandardKeys standard;
  private final Set<String> asked = new LinkedHashSet<>();

  public YamlComponentConfig(Component component, Signal signal, Problems problems) {
    this(component, signal, problems, null);
  }

  /**
   * A component.
   *
   * @param standard stands in for keys that the mapping does not have; null for nothing
   */
  public YamlComponentConfig(
      Component component, Signal signal, Problems problems, @Nullable StandardKeys standard) {
    this.component = component;
    this.signal = signal;
    this.problems = problems;
    this.standard = standard;
    asked.add("type");
  }

  @Override
  public String name() {
    return component.name();
  }

  @Override
  public String type() {
    return component.type();
  }

  @Override
  public Signal signal() {
    return signal;
  }

  @Override
  public SourceLocation location() {
    return component.location();
  }

  @Override
  public SourceLocation location(String key) {
    YamlNode.Entry entry = component.mapping().entries().get(key);
    if (entry != null) {
      return entry.value().location();
    }
    YamlNode value = standard(key);
    return value == null ? component.location() : value.location();
  }

  @Override
  public boolean has(String key) {
    return value(key) != null;
  }

  @Override
  public @Nullable String string(String key) {
    YamlNode value = value(key);
    if (value == null) {
      return null;
    }
    if (value instanceof YamlNode.Scalar scalar) {
      return scalar.text();
    }
    wrong(key, value.describe(), "a string");
    return null;
  }

  @Override
  public String string(String key, String missing) {
    String text = string(key);
    return text == null ? missing : text;
  }

  @Override
  public boolean bool(String key, boolean missing) {
    String text = string(key);
    if (text == null) {
      return missing;
    }
    switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> {
        return true;
      }
      case "false", "0" -> {
        return false;
      }
      default -> {
        wrong(key, "'" + text + "'", "true or false");
        return missing;
      }
    }
  }

  @Override
  public long integer(String key, long missing, long minimum, long maximum) {
    String text = string(key);
    if (text == null) {
      return missing;
    }
    try {
      long value = Long.parseLong(text);
      if (value >= minimum && value <= maximum) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of range.
    }
    wrong(key, "'" + text + "'", "an integer from " + minimum + " to " + maximum);
    return missing;
  }

  @Override
  public double decimal(String key, double missing, double minimum, double maximum) {
    String text = string(key);
    if (text == null) {
      return missing;
    }
    try {
      double value = Double.parseDouble(text);
      if (value >= minimum && value <= maximum) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of range.
    }
    wrong(key, "'" + text + "'", "a number from " + minimum + " to " + maximum);
    return missing;
  }

  @Override
  public String oneOf(String key, String missing, List<String> allowed) {
    String text = string(key);
    if (text == null) {
      return missing;
    }
    String word = text.toLowerCase(Locale.ROOT);
    if (allowed.contains(word)) {
      return word;
    }
    wrong(key, "'" + text + "'", String.join(", ", allowed), DidYouMean.hint(text, allowed));
    return missing;
  }

  @Override
  public List<Map.Entry<String, String>> entries(String key) {
    YamlNode value = value(key);
    if (value == null) {
      return List.of();
    }
    List<Map.Entry<String, String>> entries = new ArrayList<>();
    if (value instanceof YamlNode.Sequence sequence) {
      for (YamlNode item : sequence.items()) {
        addEntry(key, item, entries);
      }
    } else {
      wrong(key, value.describe(), "a list of mappings with one entry each");
    }
    return entries;
  }

  @Override
  public SourceLocation location(String key, int index) {
    if (!(value(key) instanceof YamlNode.Sequence sequence)) {
      return location(key);
    }
    return sequence.items().stream()
        .map(YamlComponentConfig::entry)
        .filter(Objects::nonNull)
        .skip(index)
        .findFirst()
        .map(entry -> entry.key().location())
        .orElse(location(key));
  }

  /** The one entry with a plain value that an item of a list is to have, or null. */
  private static YamlNode.@Nullable Entry entry(YamlNode item) {
    if (!(item instanceof YamlNode.Mapping mapping) || mapping.entries().size() != 1) {
      return null;
    }
    YamlNode.Entry entry = mapping.entries().values().iterator().next();
    return entry.value() instanceof YamlNode.Scalar ? entry : null;
  }

  private void addEntry(String key, YamlNode item, List<Map.Entry<String, String>> entries) {
    YamlNode.Entry entry = entry(item);
    if (entry != null && entry.value() instanceof YamlNode.Scalar scalar) {
      entries.add(Map.entry(entry.key().text(), scalar.isEmpty() ? "" : scalar.text()));
      return;
    }
    problems.error(
        item.location(), key + ": " + item.describe() + " (expected: a mapping with one entry)");
  }

  /** One word or a list of words, in lower case; what is no word was reported with the file. */
  List<String> words(String key) {
    YamlNode value = value(key);
    if (value == null) {
      return List.of();
    }
    List<YamlNode> items =
        value instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(value);
    return items.stream().map(item -> text(item).toLowerCase(Locale.ROOT)).toList();
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    for (YamlNode.Entry entry : component.mapping().entries().values()) {
      String key = entry.key().text();
      if (asked.add(key) && component.entry(key) != null) {
        settings.put(key, text(entry.value()));
      }
    }
    return settings;
  }

  private static String text(YamlNode value) {
    if (value instanceof YamlNode.Scalar scalar) {
      return scalar.text();
    }
    if (value instanceof YamlNode.Sequence sequence) {
      return sequence.items().stream()
          .map(YamlComponentConfig::text)
          .collect(Collectors.joining(","));
    }
    return ((YamlNode.Mapping) value)
        .entries().values().stream()
            .map(entry -> entry.key().text() + "=" + text(entry.value()))
            .collect(Collectors.joining(","));
  }

  @Override
  public void ignored(String reason, String... keys) {
    for (String key : keys) {
      if (has(key)) {
        problems.notice(location(key), key + ": has no effect: " + reason);
      }
    }
  }

  @Override
  public void error(SourceLocation location, String message) {
    problems.error(location, message);
  }

  @Override
  public void warning(SourceLocation location, String message) {
    problems.warning(location, message);
  }

  /** Reports the keys that nobody asked for. */
  public void reportUnread() {
    for (Map.Entry<String, YamlNode.Entry> entry : component.mapping().entries().entrySet()) {
      if (!asked.contains(entry.getKey())) {
        problems.error(
            entry.getValue().key().location(),
            entry.getKey() + ": unknown key of " + component.kind().noun() + " '" + name() + "'",
            DidYouMean.hint(entry.getKey(), asked));
      }
    }
  }

  private @Nullable YamlNode value(String key) {
    asked.add(key);
    YamlNode.Entry entry = component.entry(key);
    return entry == null ? standard(key) : entry.value();
  }

  private @Nullable YamlNode standard(String key) {
    return standard == null ? null : standard.find(component, signal, key);
  }

  private void wrong(String key, String found, String expected) {
    wrong(key, found, expected, null);
  }

  private void wrong(String key, String found, String expected, @Nullable String hint) {
    if (component.entry(key) == null) {
      // A wrong variable counts as not set, OpenTelemetry's specification says.
      problems.warning(location(key), found + " has no effect (expected: " + expected + ")", hint);
    } else {
      problems.error(location(key), key + ": " + found + " (expected: " + expected + ")", hint);
    }
  }
}
