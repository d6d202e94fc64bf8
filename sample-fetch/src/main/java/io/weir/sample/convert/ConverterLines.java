package io.weir.sample.convert;

import io.weir.api.sample.Arguments;
import io.weir.api.sample.Converter;
import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleType;
import io.weir.sample.expression.PureConverter;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How tables write their lines: each takes a function of the plainest kind that does. */
final class ConverterLines {

  private ConverterLines() {}

  /** A converter without parameters that depends on its input alone. */
  static ConverterDefinition pure(
      String name, SampleType input, SampleType output, String summary, PureConverter converter) {
    return new ConverterDefinition(name, List.of(), input, output, summary, a -> converter);
  }

  /** A converter with parameters that depends on its input alone. */
  static ConverterDefinition pure(
      String name,
      List<Parameter> parameters,
      SampleType input,
      SampleType output,
      String summary,
      Function<Arguments, @Nullable PureConverter> factory) {
    return new ConverterDefinition(name, parameters, input, output, summary, factory::apply);
  }

  /** A converter that looks at the stream too. */
  static ConverterDefinition bound(
      String name,
      List<Parameter> parameters,
      SampleType input,
      SampleType output,
      String summary,
      Function<Arguments, @Nullable Converter> factory) {
    return new ConverterDefinition(name, parameters, input, output, summary, factory::apply);
  }

  /** The text of a string or binary sample. */
  static String text(Sample sample) {
    return sample instanceof Sample.Binary binary ? binary.value() : sample.toByteText();
  }

  /** The number of an integer sample. */
  static long number(Sample sample) {
    return sample instanceof Sample.Int number ? number.value() : 0;
  }

  /** String to string. */
  static PureConverter onText(UnaryOperator<String> function) {
    return input -> Sample.of(function.apply(text(input)));
  }

  /** Integer to anything. */
  static PureConverter onNumber(LongFunction<Sample> function) {
    return input -> function.apply(number(input));
  }
}
