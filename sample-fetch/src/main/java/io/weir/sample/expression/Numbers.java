package io.weir.sample.expression;

import org.jspecify.annotations.Nullable;

/** Numbers, durations and sizes as arguments write them (HAProxy manual, sections 2.5 and 2.6). */
final class Numbers {

  private Numbers() {}

  /** A whole decimal number with an optional sign; null for anything else. */
  static @Nullable Long integer(String text) {
    int digits = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    if (text.length() == digits || digitsEnd(text, digits) != text.length()) {
      return null;
    }
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException tooLarge) {
      return null;
    }
  }

  /** Milliseconds; microseconds are rounded up. */
  static @Nullable Long milliseconds(String text) {
    int end = digitsEnd(text, 0);
    Long number = integer(text.substring(0, end));
    if (number == null) {
      return null;
    }
    return switch (text.substring(end)) {
      case "us" -> (number + 999) / 1000;
      case "", "ms" -> number;
      case "s" -> scaled(number, 1000);
      case "m" -> scaled(number, 60_000);
      case "h" -> scaled(number, 3_600_000);
      case "d" -> scaled(number, 86_400_000);
      default -> null;
    };
  }

  /** Bytes. */
  static @Nullable Long bytes(String text) {
    int end = digitsEnd(text, 0);
    Long number = integer(text.substring(0, end));
    if (number == null) {
      return null;
    }
    return switch (text.substring(end)) {
      case "" -> number;
      case "k", "K" -> scaled(number, 1L << 10);
      case "m", "M" -> scaled(number, 1L << 20);
      case "g", "G" -> scaled(number, 1L << 30);
      default -> null;
    };
  }

  private static @Nullable Long scaled(long number, long factor) {
    long high = Math.multiplyHigh(number, factor);
    long low = number * factor;
    return high == 0 && low >= 0 ? low : null;
  }

  private static int digitsEnd(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
