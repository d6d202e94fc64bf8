package io.weir.acl.pattern;

import org.jspecify.annotations.Nullable;

/**
 * A range of integers, as patterns write it: {@code 5}, {@code 1:5}, {@code :5}, {@code 1:}.
 * HAProxy also takes a dash after the first number, {@code 1-5} and {@code 1-}, which no manual
 * mentions.
 *
 * @param low the least
 * @param high the greatest
 */
public record IntRange(long low, long high) {

  /** How numbers are written. */
  public enum Notation {
    DECIMAL,
    /** {@code major.minor}, held as {@code major * 65536 + minor}, as TLS versions are. */
    DOTTED
  }

  /** The range, or null for text that is none. */
  public static @Nullable IntRange parse(String text, Notation notation) {
    int colon = separator(text);
    if (colon == 0 && text.length() == 1) {
      return null;
    }
    Long low = colon == 0 ? Long.valueOf(Long.MIN_VALUE) : null;
    Long high = colon == text.length() - 1 && colon >= 0 ? Long.valueOf(Long.MAX_VALUE) : null;
    if (low == null) {
      low = number(colon < 0 ? text : text.substring(0, colon), notation);
    }
    if (high == null) {
      high = colon < 0 ? low : number(text.substring(colon + 1), notation);
    }
    return low == null || high == null || low > high ? null : new IntRange(low, high);
  }

  /** Where the bounds part, or -1 where there is one number; a dash before a number is its sign. */
  public static int separator(String text) {
    int colon = text.indexOf(':');
    return colon >= 0 ? colon : text.indexOf('-', 1);
  }

  private static @Nullable Long number(String text, Notation notation) {
    if (notation == Notation.DOTTED) {
      int dot = text.indexOf('.');
      Long major = decimal(dot < 0 ? text : text.substring(0, dot));
      Long minor = dot < 0 ? Long.valueOf(0) : decimal(text.substring(dot + 1));
      boolean valid = major != null && minor != null && major >= 0 && minor >= 0 && minor < 0x10000;
      return valid ? Long.valueOf((major << 16) + minor) : null;
    }
    return decimal(text);
  }

  private static @Nullable Long decimal(String text) {
    if (text.startsWith("+")) {
      return null;
    }
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The range as a pattern; parsing it gives this range again. */
  public String format(Notation notation) {
    if (low == high) {
      return format(low, notation);
    }
    // A colon alone is no range.
    boolean open = low == Long.MIN_VALUE && high != Long.MAX_VALUE;
    return (open ? "" : format(low, notation))
        + ":"
        + (high == Long.MAX_VALUE ? "" : format(high, notation));
  }

  private static String format(long number, Notation notation) {
    return notation == Notation.DECIMAL || number < 0
        ? Long.toString(number)
        : (number >> 16) + "." + (number & 0xFFFF);
  }
}
