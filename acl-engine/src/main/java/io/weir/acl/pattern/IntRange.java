package io.weir.acl.pattern;

import org.jspecify.annotations.Nullable;

/**
 * A range of integers, as patterns write it: {@code 5}, {@code 1:5}, {@code :5}, {@code 1:}.
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
    int colon = text.indexOf(':');
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
