package io.weir.sample.expression;

import io.weir.api.sample.Converter;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleType;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One converter of a chain, behind the cast that its input needs. */
record Step(SampleType input, Converter converter) {

  @Nullable Sample apply(Sample sample, Stream stream, Direction direction) {
    Sample cast = sample.castTo(input);
    return cast == null ? null : converter.convert(cast, stream, direction);
  }
}
