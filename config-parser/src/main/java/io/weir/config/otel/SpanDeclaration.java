package io.weir.config.otel;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A {@code span} line and the lines that belong to it.
 *
 * @param parent the name of a span or context, or null
 * @param root whether it begins a trace
 * @param kind or null where not given
 * @param display a sample expression or a log format that gives the name it is exported under; null
 *     where that is the name of the line
 * @param links names of spans and contexts, of the {@code span} line and of link lines, in order
 * @param attributes in order
 * @param events one per line, in order: lines of one name make one event
 * @param baggage in order
 * @param status or null
 * @param inject or null
 */
public record SpanDeclaration(
    SourceLocation location,
    Word name,
    @Nullable Word parent,
    boolean root,
    @Nullable Kind kind,
    @Nullable Word display,
    List<Word> links,
    List<KeyedValue> attributes,
    List<SpanEvent> events,
    List<KeyedValue> baggage,
    @Nullable Status status,
    @Nullable Inject inject) {

  public SpanDeclaration {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(name, "name");
    links = List.copyOf(links);
    attributes = List.copyOf(attributes);
    events = List.copyOf(events);
    baggage = List.copyOf(baggage);
  }

  /** What a span stands for (OpenTelemetry specification, "SpanKind"). */
  public enum Kind {
    SERVER,
    CLIENT,
    INTERNAL,
    PRODUCER,
    CONSUMER;

    public String configName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
