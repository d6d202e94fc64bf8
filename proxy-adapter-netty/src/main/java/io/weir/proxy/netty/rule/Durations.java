package io.weir.proxy.netty.rule;

import org.jspecify.annotations.Nullable;

/** Times and sizes as users write them in rules (HAProxy manual, section 2.5). */
final class Durations {

  private Durations() {}

  /** Milliseconds of a number with an optional unit; null for anything else. */
  static @Nullable Long millis(String text) {
    int digits = digits(text);
    if (digits == 0 || digits > 15) {
      return null;
    }
    long number = Long.parseLong(text.substring(0, digits));
    return switch (text.substring(digits)) {
      case "", "ms" -> number;
      case "us" -> (number + 999) / 1000;
      case "s" -> number * 1000;
      case "m" -> number * 60_000;
      case "h" -> number * 3_600_000;
      case "d" -> number * 86_400_000;
      default -> null;
    };
  }

  /** Bytes of a number with an optional k, m or g; null for anything else. */
  static @Nullable Long bytes(String text) {
    int digits = digits(text);
    if (digits == 0 || digits > 15) {
      return null;
    }
    long number = Long.parseLong(text.substring(0, digits));
    return switch (text.substring(digits)) {
      case "" -> number;
      case "k", "K" -> number << 10;
      case "m", "M" -> number << 20;
      case "g", "G" -> number << 30;
      default -> null;
    };
  }

  private static int digits(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    return digits;
  }
}
