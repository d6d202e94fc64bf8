package io.weir.sample.format;

import io.weir.api.sample.Availability;
import io.weir.api.sample.LogFormat;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The named items of a log format as one JSON object or CBOR map; all else is left out. */
final class EncodedFormat implements LogFormat {

  private final ValueItem[] items;
  private final Style style;
  private final String source;

  EncodedFormat(List<Item> items, Style style, String source) {
    this.items =
        items.stream()
            .filter(ValueItem.class::isInstance)
            .map(ValueItem.class::cast)
            .filter(item -> !item.name().name().isEmpty())
            .toArray(ValueItem[]::new);
    this.style = style;
    this.source = source;
  }

  @Override
  public String format(Stream stream, Direction direction) {
    StringBuilder line = new StringBuilder(256);
    appendTo(line, stream, direction);
    return line.toString();
  }

  @Override
  public void appendTo(StringBuilder target, Stream stream, Direction direction) {
    if (style.encoding() == Style.Encoding.JSON) {
      json(target, stream, direction);
    } else {
      cbor(target, stream, direction);
    }
  }

  private void json(StringBuilder target, Stream stream, Direction direction) {
    target.append('{');
    for (int i = 0; i < items.length; i++) {
      ValueItem item = items[i];
      target.append(i == 0 ? "" : ", ");
      JsonEncoding.string(target, item.name().name());
      target.append(": ");
      JsonEncoding.value(target, item.encoded(stream, direction));
    }
    target.append('}');
  }

  private void cbor(StringBuilder target, Stream stream, Direction direction) {
    StringBuilder bytes = new StringBuilder(256).append(CborEncoding.MAP);
    for (ValueItem item : items) {
      CborEncoding.text(bytes, item.name().name());
      CborEncoding.value(bytes, item.encoded(stream, direction));
    }
    bytes.append(CborEncoding.BREAK);
    target.append(style.binary() ? bytes : Output.hexadecimal(bytes.toString()));
  }

  @Override
  public boolean isConstant() {
    return false;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public Set<Availability> availability() {
    return Arrays.stream(items)
        .flatMap(item -> item.availability().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public String toString() {
    return source;
  }
}
