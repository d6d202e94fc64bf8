package io.weir.sample.expression;

import io.weir.api.sample.Converter;
import io.weir.api.sample.Sample;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A converter whose result depends on nothing but its input: behind a constant it runs only once.
 */
@FunctionalInterface
public interface PureConverter extends Converter {

  @Nullable Sample convert(Sample input);

  @Override
  default @Nullable Sample convert(Sample input, Stream stream, Direction direction) {
    return convert(input);
  }
}
