package io.weir.sample.regex;

/**
 * The part of the syntax of regular expressions that means the same to RE2/J and to {@code
 * java.util.regex}: whether a text holds an occurrence is answered alike by both.
 */
final class CommonSyntax {

  /** What may follow a backslash, besides characters that are neither letters nor digits. */
  private static final String CLASSES = "dDwW";

  private CommonSyntax() {}

  static boolean covers(String pattern) {
    boolean inClass = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i++;
        if (i == pattern.length() || !isPlainEscape(pattern.charAt(i))) {
          return false;
        }
      } else if (inClass) {
        // Unions, intersections and classes by name are read in other ways; so is a first ].
        char before = pattern.charAt(i - 1);
        boolean first = before == '[' || (before == '^' && pattern.charAt(i - 2) == '[');
        if (c == '[' || c == '&' || (c == ']' && first)) {
          return false;
        }
        inClass = c != ']';
      } else if (c == '[') {
        inClass = true;
      } else if (c == '(' && pattern.startsWith("(?", i)) {
        if (!pattern.startsWith("(?:", i)) {
          return false;
        }
      } else if (c > 0x7E || c < ' ') {
        return false;
      }
    }
    return !inClass;
  }

  private static boolean isPlainEscape(char c) {
    boolean letterOrDigit =
        (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return c < 0x7F && (!letterOrDigit || CLASSES.indexOf(c) >= 0);
  }
}
