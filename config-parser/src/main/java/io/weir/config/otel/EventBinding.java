package io.weir.config.otel;

import io.weir.api.config.Word;
import io.weir.api.stream.StreamEvent;
import java.util.List;
import java.util.Objects;

/**
 * An {@code otel-event} line.
 *
 * @param name the event's word
 * @param condition from {@code if} or {@code unless} on; empty for always
 */
public record EventBinding(Word name, StreamEvent event, List<Word> condition) {

  public EventBinding {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(event, "event");
    condition = List.copyOf(condition);
  }
}
