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

  @Override
  public void appendTo(StringBuilder line, Stream stream, Direction direction) {
    Sample value = fetch.fetch(stream, direction);
    switch (style.encoding()) {
      case JSON -> JsonEncoding.value(line, value, name.type());
      case CBOR -> CborEncoding.item(line, value, name.type(), style.binary());
      case TEXT -> text(line, value);
    }
  }

  private void text(StringBuilder line, @Nullable Sample value) {
    switch (kind) {
      case TEXT -> Output.text(line, value == null ? null : Output.plain(value, style), style);
      case PLAIN -> Output.unquoted(line, value, false, style);
      case NUMBER -> Output.unquoted(line, value, style.hexadecimal(), style);
      case LIST -> {
        if (value != null) {
          Output.text(line, value.toByteText(), style);
        }
      }
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
