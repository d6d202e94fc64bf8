package io.weir.sample.format;

import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;

/** {@code %name}. */
record AliasItem(Alias alias, Style style) implements Item {

  @Override
  public void appendTo(StringBuilder line, Stream stream, Direction direction) {
    String value = alias.value().read(stream, direction, style);
    if (alias.kind() == Alias.Kind.OPTIONAL && value == null) {
      return;
    }
    if (alias.kind() == Alias.Kind.TEXT) {
      Output.text(line, value == null || value.isEmpty() ? "-" : value, style);
    } else {
      line.append(value == null || value.isEmpty() ? "-" : value);
    }
  }
}
