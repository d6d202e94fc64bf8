package io.weir.proxy.netty.http1;

import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Consumer;

/** Comma-separated field values (RFC 9110 section 5.6.1). */
final class TokenList {

  private TokenList() {}

  /** Whether the list has that token, in whatever case. */
  static boolean contains(String list, String token) {
    int size = list.length();
    for (int start = 0; start < size; ) {
      int comma = list.indexOf(',', start);
      int end = comma < 0 ? size : comma;
      int from = skipBlanks(list, start, end);
      if (list.regionMatches(true, from, token, 0, token.length())
          && from + token.length() <= end
          && skipBlanks(list, from + token.length(), end) == end) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  /** Shows each element in lower case. */
  static void forEach(String list, Consumer<String> visitor) {
    int size = list.length();
    for (int start = 0; start < size; ) {
      int comma = list.indexOf(',', start);
      int end = comma < 0 ? size : comma;
      String token = list.substring(start, end).strip();
      if (!token.isEmpty()) {
        visitor.accept(token.toLowerCase(Locale.ROOT));
      }
      start = end + 1;
    }
  }

  /** The list without two tokens, in whatever case they are. */
  static String without(String list, String one, String other) {
    StringJoiner rest = new StringJoiner(", ");
    int size = list.length();
    for (int start = 0; start < size; ) {
      int comma = list.indexOf(',', start);
      int end = comma < 0 ? size : comma;
      String token = list.substring(start, end).strip();
      if (!token.isEmpty() && !token.equalsIgnoreCase(one) && !token.equalsIgnoreCase(other)) {
        rest.add(token);
      }
      start = end + 1;
    }
    return rest.toString();
  }

  private static int skipBlanks(String text, int from, int end) {
    int at = from;
    while (at < end && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  /** A length, or a list of lengths that are equal; or -2. */
  static long parseLengths(String value) {
    int comma = value.indexOf(',');
    if (comma < 0) {
      return parseLength(value);
    }
    long length = parseLength(value.substring(0, comma).strip());
    for (int start = comma + 1; length >= 0 && start <= value.length(); ) {
      int next = value.indexOf(',', start);
      int end = next < 0 ? value.length() : next;
      if (parseLength(value.substring(start, end).strip()) != length) {
        return -2;
      }
      start = end + 1;
    }
    return length;
  }

  /** A length of up to 18 digits and nothing else, or -2. */
  static long parseLength(String value) {
    int size = value.length();
    if (size == 0 || size > 18) {
      return -2;
    }
    long length = 0;
    for (int i = 0; i < size; i++) {
      char c = value.charAt(i);
      if (c < '0' || c > '9') {
        return -2;
      }
      length = length * 10 + (c - '0');
    }
    return length;
  }
}
