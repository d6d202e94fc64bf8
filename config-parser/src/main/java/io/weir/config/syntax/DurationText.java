package io.weir.config.syntax;

import org.jspecify.annotations.Nullable;

/**
 * HAProxy's times (manual, section 2.5): a number and a unit, {@code us ms s m h d}.
 *
 * @param value in the unit that was asked for; 0 after a fault
 * @param fault what is wrong, to be put after the keyword's name, or null
 */
public record DurationText(long value, @Nullable String fault) {

  private static final String UNITS = "us ms s m h d";

  /** A time in milliseconds; a number without a unit is milliseconds. */
  public static DurationText millis(String text) {
    return parse(text, 1_000);
  }

  /** A time in seconds; a number without a unit is seconds. */
  public static DurationText seconds(String text) {
    return parse(text, 1_000_000);
  }

  private static DurationText parse(String text, long unitMicros) {
    int digits = 0;
    long number = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      // Saturates well above every limit and below an overflow.
      number = Math.min(number * 10 + (text.charAt(digits) - '0'), 1L << 40);
      digits++;
    }
    String suffix = text.substring(digits);
    long micros =
        switch (suffix) {
          case "" -> unitMicros;
          case "us" -> 1;
          case "ms" -> 1_000;
          case "s" -> 1_000_000;
          case "m" -> 60_000_000L;
          case "h" -> 3_600_000_000L;
          case "d" -> 86_400_000_000L;
          default -> 0;
        };
    if (digits == 0 || micros == 0) {
      char strange = digits == 0 ? (text.isEmpty() ? ' ' : text.charAt(0)) : strange(suffix);
      return new DurationText(
          0,
          text.isEmpty()
              ? "missing time value"
              : "unexpected character '" + strange + "' in '" + text + "'");
    }
    // number <= 2^40 and micros < 2^37 could overflow together: compare before multiplying.
    if (number > Integer.MAX_VALUE * (double) unitMicros / micros) {
      return new DurationText(
          0,
          "timer overflow in '"
              + text
              + "' (maximum value is 2147483647 "
              + (unitMicros == 1_000 ? "ms or ~24.8 days)" : "s or ~68 years)"));
    }
    long value = number * micros / unitMicros;
    if (value == 0 && number > 0) {
      return new DurationText(
          0,
          "timer underflow in '"
              + text
              + "' (minimum non-null value is 1 "
              + (unitMicros == 1_000 ? "ms)" : "s)"));
    }
    return new DurationText(value, null);
  }

  /** The first character that makes a suffix no unit. */
  private static char strange(String suffix) {
    for (String unit : UNITS.split(" ")) {
      if (suffix.startsWith(unit) && suffix.length() > unit.length()) {
        return suffix.charAt(unit.length());
      }
    }
    return suffix.charAt(0);
  }
}
