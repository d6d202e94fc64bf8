package io.weir.sample.fetch;

import org.jspecify.annotations.Nullable;

/** Walks comma-separated lists in header values (RFC 9110 section 5.6.1) without splitting them. */
final class Lists {

  private Lists() {}

  /** The end (exclusive) of the element that begins at {@code from}: the next comma, or the end. */
  static int elementEnd(String value, int from) {
    return elementEnd(value, from, ',', ',');
  }

  /** The same for two separators; one inside a quoted string does not count. */
  static int elementEnd(String value, int from, char first, char second) {
    boolean quoted = false;
    for (int i = from; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (quoted && c == '\\') {
        i++;
      } else if (!quoted && (c == first || c == second)) {
        return i;
      }
    }
    return value.length();
  }

  /** A part of a value without the blanks around it. */
  static String trimmed(String value, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isBlank(value.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(value.charAt(end - 1))) {
      end--;
    }
    return value.substring(start, end);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /**
   * The number at the beginning of a text, as HAProxy reads the values of headers, cookies and
   * parameters: in 32 bits that overflow, up to the first character behind {@code 9}. One before
   * {@code 0}, such as a blank or a point, counts as a negative digit.
   */
  static long leadingNumber(String text) {
    boolean negative = !text.isEmpty() && text.charAt(0) == '-';
    int value = 0;
    for (int at = negative ? 1 : 0; at < text.length() && text.charAt(at) <= '9'; at++) {
      value = value * 10 + (text.charAt(at) - '0');
    }
    return negative ? -value : value;
  }

  /** The first character of a delimiter argument, or a default. */
  static char delimiter(@Nullable String argument, char missing) {
    return argument == null || argument.isEmpty() ? missing : argument.charAt(0);
  }
}
