package io.weir.sample.convert;

import io.weir.api.sample.Arguments;
import io.weir.api.sample.Converter;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleFetch;
import io.weir.api.sample.SampleType;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import io.weir.sample.expression.ConstantFetch;
import io.weir.sample.expression.PureConverter;
import org.jspecify.annotations.Nullable;

/** Cuts bytes out of bytes. */
final class Slices {

  private Slices() {}

  static Converter create(Arguments arguments) {
    SampleFetch offset = arguments.value(0);
    SampleFetch length =
        arguments.has(1) ? arguments.value(1) : new ConstantFetch(Sample.of(Integer.MAX_VALUE));
    if (offset instanceof ConstantFetch from && length instanceof ConstantFetch size) {
      PureConverter pure = input -> slice(input, number(from), number(size));
      return pure;
    }
    return (input, stream, direction) -> {
      Long from = number(offset, stream, direction);
      Long size = number(length, stream, direction);
      return from == null || size == null ? null : slice(input, from, size);
    };
  }

  private static long number(ConstantFetch constant) {
    return ConverterLines.number(constant.value());
  }

  private static @Nullable Long number(SampleFetch fetch, Stream stream, Direction direction) {
    Sample sample = fetch.fetch(stream, direction);
    Sample number = sample == null ? null : sample.castTo(SampleType.SINT);
    return number == null ? null : ConverterLines.number(number);
  }

  private static @Nullable Sample slice(Sample input, long offset, long length) {
    String bytes = ConverterLines.text(input);
    if (offset < 0 || length < 0) {
      return null;
    }
    if (offset >= bytes.length()) {
      return Sample.ofBinary("");
    }
    long end = Math.min(bytes.length(), offset + Math.min(length, Integer.MAX_VALUE));
    return Sample.ofBinary(bytes.substring((int) offset, (int) end));
  }
}
