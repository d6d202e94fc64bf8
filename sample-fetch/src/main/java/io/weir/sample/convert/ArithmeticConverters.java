package io.weir.sample.convert;

import static io.weir.api.sample.SampleType.BOOL;
import static io.weir.api.sample.SampleType.SINT;
import static io.weir.sample.convert.ConverterLines.bound;
import static io.weir.sample.convert.ConverterLines.number;
import static io.weir.sample.convert.ConverterLines.onNumber;
import static io.weir.sample.convert.ConverterLines.pure;

import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.Converter;
import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleFetch;
import io.weir.api.sample.SampleType;
import io.weir.sample.expression.ConstantFetch;
import io.weir.sample.expression.PureConverter;
import java.util.List;
import java.util.function.LongBinaryOperator;

/** Arithmetic, bits and truth (HAProxy manual, section 7.3.1). */
final class ArithmeticConverters {

  private static final List<Parameter> VALUE =
      List.of(Parameter.required("value", ArgumentType.SINT_OR_VARIABLE));

  private ArithmeticConverters() {}

  static List<ConverterDefinition> lines() {
    return List.of(
        operator("add", "Adds a value; stops at the ends of 64 bits.", ArithmeticConverters::add),
        operator(
            "sub",
            "Subtracts a value; stops at the ends of 64 bits.",
            ArithmeticConverters::subtract),
        operator(
            "mul",
            "Multiplies by a value; stops at the ends of 64 bits.",
            ArithmeticConverters::multiply),
        operator(
            "div",
            "Divides by a value; the greatest integer where that is 0.",
            ArithmeticConverters::divide),
        operator(
            "mod",
            "The remainder of a division by a value; 0 where that is 0.",
            ArithmeticConverters::remainder),
        operator("and", "The bits that are set in both.", (a, b) -> a & b),
        operator("or", "The bits that are set in either.", (a, b) -> a | b),
        operator("xor", "The bits that are set in one alone.", (a, b) -> a ^ b),
        pure("cpl", SINT, SINT, "All bits inverted.", onNumber(n -> Sample.of(~n))),
        pure("neg", SINT, SINT, "The opposite value.", onNumber(n -> Sample.of(subtract(0, n)))),
        pure("bool", SINT, BOOL, "Whether the value is not 0.", onNumber(n -> Sample.of(n != 0))),
        pure("not", SINT, BOOL, "Whether the value is 0.", onNumber(n -> Sample.of(n == 0))),
        pure(
            "odd", SINT, BOOL, "Whether the value is odd.", onNumber(n -> Sample.of((n & 1) != 0))),
        pure(
            "even",
            SINT,
            BOOL,
            "Whether the value is even.",
            onNumber(n -> Sample.of((n & 1) == 0))));
  }

  private static ConverterDefinition operator(
      String name, String summary, LongBinaryOperator operator) {
    return bound(name, VALUE, SINT, SINT, summary, a -> converter(a, operator));
  }

  private static Converter converter(Arguments arguments, LongBinaryOperator operator) {
    SampleFetch value = arguments.value(0);
    if (value instanceof ConstantFetch constant) {
      long right = number(constant.value());
      PureConverter pure = input -> Sample.of(operator.applyAsLong(number(input), right));
      return pure;
    }
    return (input, stream, direction) -> {
      Sample fetched = value.fetch(stream, direction);
      Sample right = fetched == null ? null : fetched.castTo(SampleType.SINT);
      return right == null ? null : Sample.of(operator.applyAsLong(number(input), number(right)));
    };
  }

  private static long add(long a, long b) {
    long sum = a + b;
    // Both of one sign, and the result of the other: it went past the end.
    return ((a ^ sum) & (b ^ sum)) < 0 ? limit(a) : sum;
  }

  private static long subtract(long a, long b) {
    long difference = a - b;
    return ((a ^ b) & (a ^ difference)) < 0 ? limit(a) : difference;
  }

  private static long multiply(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    return high == low >> 63 ? low : limit(a ^ b);
  }

  private static long divide(long a, long b) {
    if (b == 0 || (a == Long.MIN_VALUE && b == -1)) {
      return Long.MAX_VALUE;
    }
    return a / b;
  }

  private static long remainder(long a, long b) {
    return b == 0 || b == -1 ? 0 : a % b;
  }

  private static long limit(long sign) {
    return sign < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }
}
