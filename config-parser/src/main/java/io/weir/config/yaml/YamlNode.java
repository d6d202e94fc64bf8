package io.weir.config.yaml;

import io.weir.api.config.SourceLocation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A piece of a YAML document and where it begins. Immutable. */
public sealed interface YamlNode {

  SourceLocation location();

  /** What it is, for messages: {@code a mapping}. */
  String describe();

  /**
   * A single value.
   *
   * @param text without quotes and escapes; empty for nothing at all
   * @param quoted whether it was written in quotes or as a block, and is a string whatever it looks
   *     like
   */
  record Scalar(SourceLocation location, String text, boolean quoted) implements YamlNode {
    public Scalar {
      Objects.requireNonNull(location, "location");
      Objects.requireNonNull(text, "text");
    }

    /** Whether nothing was given: an empty value, {@code ""}, {@code ~} or {@code null}. */
    public boolean isEmpty() {
      return text.isEmpty() || (!quoted && (text.equals("~") || text.equalsIgnoreCase("null")));
    }

    @Override
    public String describe() {
      return isEmpty() ? "nothing" : "'" + text + "'";
    }
  }

  /** A list of values. */
  record Sequence(SourceLocation location, List<YamlNode> items) implements YamlNode {
    public Sequence {
      Objects.requireNonNull(location, "location");
      items = List.copyOf(items);
    }

    @Override
    public String describe() {
      return "a list";
    }
  }

  /**
   * Keys and values in the order in which they were written; keys are scalars and differ.
   *
   * @param repeated entries whose keys were given before, which is a mistake: they count for
   *     nothing, but what they hold can be checked
   */
  record Mapping(SourceLocation location, Map<String, Entry> entries, List<Entry> repeated)
      implements YamlNode {
    public Mapping {
      Objects.requireNonNull(location, "location");
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
      repeated = List.copyOf(repeated);
    }

    public Mapping(SourceLocation location, Map<String, Entry> entries) {
      this(location, entries, List.of());
    }

    /** All entries, those that count first. */
    public List<Entry> written() {
      return Stream.concat(entries.values().stream(), repeated.stream()).toList();
    }

    @Override
    public String describe() {
      return "a mapping";
    }
  }

  /** One key of a mapping and its value. */
  record Entry(Scalar key, YamlNode value) {
    public Entry {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(value, "value");
    }
  }
}
