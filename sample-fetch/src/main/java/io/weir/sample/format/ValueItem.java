package io.weir.sample.format;

import io.weir.api.sample.Availability;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleExpression;
import io.weir.api.sample.SampleFetch;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An item with a value: {@code %[expression]} or {@code %alias}.
 *
 * @param kind how the value is written
 * @param constant whether it is the same on every stream
 */
record ValueItem(ItemName name, SampleFetch fetch, Alias.Kind kind, Style style, boolean constant)
    implements Item {

  /** What ends each of several words in one value; what the words hold is printable. */
  static final String BETWEEN_WORDS = "\1";

  @Override
  public void appendTo(StringBuilder line, Stream stream, Direction direction) {
    switch (style.encoding()) {
      case JSON -> JsonEncoding.value(line, encoded(stream, direction));
      case CBOR -> CborEncoding.item(line, encoded(stream, direction), style.binary());
      case TEXT -> text(line, fetch.fetch(stream, direction));
    }
  }

  /** The value that encodings show, in the type that the item is forced to; null for none. */
  @Nullable Sample encoded(Stream stream, Direction direction) {
    Sample value = fetch.fetch(stream, direction);
    if (value == null) {
      return null;
    }
    if (kind == Alias.Kind.WORDS) {
      value = Sample.of(value.toByteText().replace(BETWEEN_WORDS, " "));
    }
    ItemName.Type type = name.type();
    if (type == null) {
      return kind == Alias.Kind.DIGITS ? Encodings.number(value) : value;
    }
    return Encodings.typed(value, type);
  }

  private void text(StringBuilder line, @Nullable Sample value) {
    switch (kind) {
      case TEXT -> Output.text(line, value == null ? null : Output.plain(value, style), style);
      case PLAIN, DIGITS -> Output.unquoted(line, value, false, style);
      case NUMBER -> Output.unquoted(line, value, style.hexadecimal(), style);
      case WORDS -> {
        if (value != null) {
          words(line, value.toByteText());
        }
      }
      case LIST -> {
        String text = value == null ? null : value.toByteText();
        if (text != null && (!text.isEmpty() || style.quote())) {
          Output.text(line, text, style);
        }
      }
    }
  }

  private void words(StringBuilder line, String words) {
    String between = "";
    for (String word : words.split(BETWEEN_WORDS, -1)) {
      line.append(between);
      between = " ";
      // A missing one is always told, lest the others seem to stand in its place.
      Output.text(line, word.isEmpty() && !style.quote() ? "-" : word, style);
    }
  }

  @Override
  public boolean isConstant() {
    return constant;
  }

  @Override
  public Set<Availability> availability() {
    return fetch instanceof SampleExpression expression ? expression.availability() : Set.of();
  }
}
