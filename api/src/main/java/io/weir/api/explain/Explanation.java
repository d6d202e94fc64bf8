package io.weir.api.explain;

import io.weir.api.config.SourceLocation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that will happen, or that takes part in it, and what it is made of. Immutable.
 *
 * <p>Renderers know these kinds and show any other by its words: {@value #EVENT}, {@value #RULE},
 * {@value #SCOPE}, {@value #SPANS}, {@value #SPAN}, {@value #LINK}, {@value #SIGNAL}.
 *
 * @param kind what it is, in one word: {@code span}
 * @param name what it is called, or empty
 * @param details more about it, in order; an empty value is a mark that it has: {@code root}
 * @param location the line it comes from, or null where it comes from none
 * @param parts in the order in which they happen
 */
public record Explanation(
    String kind,
    String name,
    Map<String, String> details,
    @Nullable SourceLocation location,
    List<Explanation> parts) {

  /** A moment of a stream; its parts are what answers it. */
  public static final String EVENT = "event";

  /** A rule of a proxy; its parts are what it runs. */
  public static final String RULE = "rule";

  /** What is done at one moment, under one condition. */
  public static final String SCOPE = "scope";

  /** All spans as a tree; its parts are {@link #SPAN}s, whose parts are their children. */
  public static final String SPANS = "spans";

  public static final String SPAN = "span";

  /** A reference of a span to another one. */
  public static final String LINK = "link";

  /** A kind of telemetry; its parts are what its records pass, in that order. */
  public static final String SIGNAL = "signal";

  /** The detail that holds an expression. */
  public static final String VALUE = "value";

  /** The detail that holds the type of a value. */
  public static final String TYPE = "type";

  /** The detail that holds a condition, {@code if} or {@code unless} included. */
  public static final String CONDITION = "condition";

  public Explanation {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    parts = List.copyOf(parts);
  }

  /** Begins the description of something. */
  public static Builder of(String kind, String name) {
    return new Builder(kind, name);
  }

  /** Gathers what there is to say. */
  public static final class Builder {

    private final String kind;
    private final String name;
    private final Map<String, String> details = new LinkedHashMap<>();
    private final List<Explanation> parts = new ArrayList<>();
    private @Nullable SourceLocation location;

    private Builder(String kind, String name) {
      this.kind = kind;
      this.name = name;
    }

    /** Where it comes from. */
    public Builder at(@Nullable SourceLocation place) {
      location = place;
      return this;
    }

    /** Adds a detail, unless its value is null. */
    public Builder with(String key, @Nullable String value) {
      if (value != null) {
        details.put(key, value);
      }
      return this;
    }

    /** Adds a detail without value, where it holds. */
    public Builder mark(String key, boolean holds) {
      return with(key, holds ? "" : null);
    }

    /** Adds a part. */
    public Builder part(Explanation part) {
      parts.add(part);
      return this;
    }

    /** Adds parts. */
    public Builder parts(List<Explanation> more) {
      parts.addAll(more);
      return this;
    }

    public Explanation build() {
      return new Explanation(kind, name, details, location, parts);
    }
  }
}
