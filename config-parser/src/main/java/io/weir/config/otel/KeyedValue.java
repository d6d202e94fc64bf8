package io.weir.config.otel;

import io.weir.api.config.Word;
import java.util.List;
import java.util.Objects;

/**
 * A key and the words that make its value: an attribute, an item of baggage.
 *
 * @param key text, not an expression
 * @param value sample expressions, or one log format if it contains {@code %[}; at least one word
 */
public record KeyedValue(Word key, List<Word> value) {

  public KeyedValue {
    Objects.requireNonNull(key, "key");
    value = List.copyOf(value);
  }
}
