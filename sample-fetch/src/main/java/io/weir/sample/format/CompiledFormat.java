package io.weir.sample.format;

import io.weir.api.sample.Availability;
import io.weir.api.sample.LogFormat;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The items of a log format, in order. */
final class CompiledFormat implements LogFormat {

  private final Item[] items;
  private final String source;
  private final boolean constant;

  CompiledFormat(List<Item> items, String source) {
    this.items = items.toArray(Item[]::new);
    this.source = source;
    this.constant = items.stream().allMatch(Item::isConstant);
  }

  @Override
  public String format(Stream stream, Direction direction) {
    // Formats of one literal are frequent in headers, and cost nothing.
    if (items.length == 1 && items[0] instanceof Item.Literal literal) {
      return literal.text();
    }
    StringBuilder line = new StringBuilder(128);
    appendTo(line, stream, direction);
    return line.toString();
  }

  @Override
  public void appendTo(StringBuilder target, Stream stream, Direction direction) {
    for (Item item : items) {
      item.appendTo(target, stream, direction);
    }
  }

  @Override
  public boolean isConstant() {
    return constant;
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
