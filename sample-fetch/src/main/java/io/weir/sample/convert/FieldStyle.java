package io.weir.sample.convert;

import java.util.Locale;

/**
 * What stands between the percent sign and the conversion of a date's element: flags, a width, and
 * the modifiers E and O, which mean nothing in the C locale (strftime(3), glibc's notes).
 *
 * @param padding {@code _}, {@code 0}, {@code -} for none, or NUL for the element's own
 * @param width the least number of characters
 * @param end where the conversion stands in the format
 */
record FieldStyle(char padding, boolean upperCase, int width, int end) {

  private static final String NUMBERS = "CdegGHIjklmMsSuUVwWyY";

  static FieldStyle read(String format, int start) {
    char padding = 0;
    boolean upperCase = false;
    int at = start;
    for (; at < format.length() && "_-0^#+".indexOf(format.charAt(at)) >= 0; at++) {
      char flag = format.charAt(at);
      upperCase |= flag == '^' || flag == '#';
      padding = flag == '_' || flag == '-' || flag == '0' ? flag : padding;
    }
    int width = 0;
    for (; at < format.length() && Character.digit(format.charAt(at), 10) >= 0; at++) {
      // No element is wider than a line.
      width = Math.min(width * 10 + Character.digit(format.charAt(at), 10), 1024);
    }
    if (at < format.length() && (format.charAt(at) == 'E' || format.charAt(at) == 'O')) {
      at++;
    }
    return new FieldStyle(padding, upperCase, width, at);
  }

  static boolean isNumber(char conversion) {
    return NUMBERS.indexOf(conversion) >= 0;
  }

  boolean isPlain() {
    return padding == 0 && !upperCase && width == 0;
  }

  /** An element's text in this style. */
  String apply(String element, boolean number) {
    String text = upperCase ? element.toUpperCase(Locale.ROOT) : element;
    int length = text.length();
    if (number && padding != 0) {
      text = text.replaceFirst("^[ 0]+(?=.)", "");
    }
    if (padding == '-') {
      return text;
    }
    boolean zeros = padding == '0' || (padding == 0 && number);
    int missing = Math.max(width, number ? length : 0) - text.length();
    return (zeros ? "0" : " ").repeat(Math.max(0, missing)) + text;
  }
}
