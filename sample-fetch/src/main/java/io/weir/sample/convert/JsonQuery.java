package io.weir.sample.convert;

import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.sample.expression.PureConverter;
import io.weir.sample.json.JsonPath;
import io.weir.sample.json.JsonScanner;
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
    JsonScanner.Token token = path.find(json);
    if (token == null) {
      return null;
    }
    String raw = json.substring(token.start(), token.end());
    return switch (token.kind()) {
      case STRING -> Sample.of(JsonScanner.unescaped(raw));
      case TRUE -> Sample.of(true);
      case FALSE -> Sample.of(false);
      case NUMBER -> integer ? integer(raw) : Sample.of(shortest(raw));
      case ARRAY -> Sample.of(raw);
      case OBJECT, NULL -> null;
    };
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

  /** Six significant digits, as C's {@code %g} has them. */
  private static String shortest(String raw) {
    BigDecimal value = new BigDecimal(raw).round(new MathContext(6)).stripTrailingZeros();
    if (value.signum() == 0) {
      return "0";
    }
    int exponent = value.precision() - value.scale() - 1;
    if (exponent >= -4 && exponent < 6) {
      return value.toPlainString();
    }
    String digits = value.unscaledValue().abs().toString();
    StringBuilder text = new StringBuilder(value.signum() < 0 ? "-" : "").append(digits.charAt(0));
    if (digits.length() > 1) {
      text.append('.').append(digits, 1, digits.length());
    }
    text.append(exponent < 0 ? "e-" : "e+").append(Math.abs(exponent) < 10 ? "0" : "");
    return text.append(Math.abs(exponent)).toString();
  }
}
