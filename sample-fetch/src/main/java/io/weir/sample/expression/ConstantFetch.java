package io.weir.sample.expression;

import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleFetch;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import java.util.Objects;

/** A fetch that always has the same value: converters behind it can be run when it is compiled. */
public record ConstantFetch(Sample value) implements SampleFetch {

  public ConstantFetch {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public Sample fetch(Stream stream, Direction direction) {
    return value;
  }
}
