package io.weir.config.otel;

import java.util.regex.Pattern;

/** Numbers as they may be written. */
final class Numbers {

  /** Java alone would take {@code 1f}, {@code 0x1p3} and {@code NaN}, too. */
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d{1,300}(\\.\\d{0,300})?|\\.\\d{1,300})([eE][+-]?\\d{1,3})?");

  private Numbers() {}

  /** The number, or NaN where the text is none. */
  static double decimal(String text) {
    return DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
  }
}
