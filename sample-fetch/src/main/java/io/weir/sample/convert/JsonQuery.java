package io.weir.sample.convert;

import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.sample.expression.PureConverter;
import io.weir.sample.json.JsonPath;
import io.weir.sample.json.JsonValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one value out of a JSON text. */
final class JsonQuery {

  static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.required("json_path", ArgumentType.STRING),
          Parameter.optional("output_type", ArgumentType.ENUM).oneOf("int"));

  /** Integers beyond this cannot be told from their neighbours as floating point numbers. */
  private static final long GREATEST = 1L << 53;

  private JsonQuery() {}

  static @Nullable PureConverter create(Arguments arguments) {
    JsonPath path = path(arguments, 0);
    boolean integer = arguments.has(1);
    return path == null ? null : input -> query(ConverterLines.text(input), path, integer);
  }

  /** The path in an argument; null after reporting that it is none. */
  static @Nullable JsonPath path(Arguments arguments, int index) {
    JsonPath path = JsonPath.parse(arguments.string(index));
    if (path == null) {
      arguments
          .context()
          .problems()
          .error(
              arguments.word(index).location(),
              "json_path: '"
                  + arguments.word(index).text()
                  + "' (expected: $ and .key or [index] behind it)");
    }
    return path;
  }

  static @Nullable Sample query(String json, JsonPath path, boolean integer) {
    JsonValue value = path.find(json);
    if (value == null) {
      return null;
    }
    return switch (value.kind()) {
      case STRING -> text(value.content());
      case TRUE -> Sample.of(true);
      case FALSE -> Sample.of(false);
      case NUMBER -> integer ? integer(value.source()) : Sample.of(shortest(value.source()));
      case ARRAY -> Sample.of(value.source());
      case OBJECT, NULL -> null;
    };
  }

  private static @Nullable Sample text(@Nullable String content) {
    return content == null ? null : Sample.of(content);
  }

  /** The digits before any fraction or exponent. */
  private static @Nullable Sample integer(String raw) {
    int end = raw.startsWith("-") ? 1 : 0;
    while (end < raw.length() && raw.charAt(end) >= '0' && raw.charAt(end) <= '9') {
      end++;
    }
    BigDecimal value = new BigDecimal(raw.substring(0, end));
    boolean fits = value.abs().compareTo(BigDecimal.valueOf(GREATEST)) < 0;
    return fits ? Sample.of(value.longValue()) : null;
  }

  /** Six significant digits of a floating point number, as C's {@code %g} has them. */
  private static String shortest(String raw) {
    double number = Double.parseDouble(raw);
    String sign = raw.startsWith("-") ? "-" : "";
    if (Double.isInfinite(number)) {
      return sign + "inf";
    }
    if (number == 0) {
      return sign + "0";
    }
    BigDecimal value =
        new BigDecimal(Math.abs(number)).round(new MathContext(6)).stripTrailingZeros();
    int exponent = value.precision() - value.scale() - 1;
    if (exponent >= -4 && exponent < 6) {
      return sign + value.toPlainString();
    }
    String digits = value.unscaledValue().toString();
    StringBuilder text = new StringBuilder(sign).append(digits.charAt(0));
    if (digits.length() > 1) {
      text.append('.').append(digits, 1, digits.length());
    }
    text.append(exponent < 0 ? "e-" : "e+").append(Math.abs(exponent) < 10 ? "0" : "");
    return text.append(Math.abs(exponent)).toString();
  }
}
