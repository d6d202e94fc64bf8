package io.weir.sample.format;

import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleExpression;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;

/** {@code %[expression]}. */
record ExpressionItem(SampleExpression expression, Style style) implements Item {

  @Override
  public void appendTo(StringBuilder line, Stream stream, Direction direction) {
    Sample value = expression.fetch(stream, direction);
    Output.text(line, value == null ? null : text(value), style);
  }

  private String text(Sample value) {
    return style.binary() && value instanceof Sample.Binary binary
        ? binary.value()
        : value.toByteText();
  }

  @Override
  public boolean isConstant() {
    return expression.constant() != null;
  }
}
