package io.weir.config.otel;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A {@code log-record} line.
 *
 * @param eventId 0 or more; -1 where not given
 * @param event the event's name, or null
 * @param span the span that the record belongs to, or null
 * @param attributes in order
 * @param body sample expressions, or one log format if it contains {@code %[}; at least one word
 */
public record LogRecordLine(
    SourceLocation location,
    LogSeverity severity,
    long eventId,
    @Nullable Word event,
    @Nullable Word span,
    List<KeyedValue> attributes,
    List<Word> body) {

  public LogRecordLine {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(severity, "severity");
    attributes = List.copyOf(attributes);
    body = List.copyOf(body);
  }

  /** The event's number, if it was given. */
  public OptionalLong id() {
    return eventId < 0 ? OptionalLong.empty() : OptionalLong.of(eventId);
  }
}
