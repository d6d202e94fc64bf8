package io.weir.config.otel;

import io.weir.api.config.Word;
import java.util.Objects;

/** An {@code event} line: one attribute of a named event. */
public record SpanEvent(Word name, KeyedValue attribute) {

  public SpanEvent {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(attribute, "attribute");
  }
}
