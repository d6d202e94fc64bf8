package io.weir.declarative;

import io.weir.config.yaml.YamlNode;
import java.util.Set;
import java.util.regex.Pattern;

/** What plain words mean in YAML's core schema, which the specification asks for. */
final class PlainValue {

  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
  private static final Pattern FLOAT =
      Pattern.compile(
          "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?"
              + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
  private static final Set<String> BOOLEANS =
      Set.of("true", "True", "TRUE", "false", "False", "FALSE");
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

  private PlainValue() {}

  static boolean isNull(YamlNode.Scalar scalar) {
    return !scalar.quoted() && NULLS.contains(scalar.text());
  }

  static boolean isBoolean(String text) {
    return BOOLEANS.contains(text);
  }

  static boolean isNumber(String text) {
    return INTEGER.matcher(text).matches() || FLOAT.matcher(text).matches();
  }

  /** Whether it is an integer of 32 bits, or of 64. */
  static boolean isInteger(String text, boolean small) {
    if (!INTEGER.matcher(text).matches()) {
      return false;
    }
    int radix = text.startsWith("0x") ? 16 : text.startsWith("0o") ? 8 : 10;
    try {
      long value = Long.parseLong(radix == 10 ? text : text.substring(2), radix);
      return !small || value == (int) value;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Whether the word stands for something else than its letters. */
  static boolean hasMeaning(YamlNode.Scalar scalar) {
    return isNull(scalar)
        || (!scalar.quoted() && (isBoolean(scalar.text()) || isNumber(scalar.text())));
  }
}
