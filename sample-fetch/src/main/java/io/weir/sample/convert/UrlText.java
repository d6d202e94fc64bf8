package io.weir.sample.convert;

import io.weir.api.sample.Sample;
import org.jspecify.annotations.Nullable;

/** Percent-encoding (RFC 3986 section 2.1). */
final class UrlText {

  private UrlText() {}

  /** The decoded string; null where a percent sign is not followed by two digits. */
  static @Nullable Sample decoded(String text, boolean form) {
    StringBuilder result = new StringBuilder(text.length());
    boolean inQuery = form;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '+') {
        result.append(inQuery ? ' ' : '+');
      } else if (c == '%') {
        int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
        int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
        if (high < 0 || low < 0) {
          return null;
        }
        result.append((char) (high << 4 | low));
        i += 2;
      } else {
        inQuery |= c == '?';
        result.append(c);
      }
    }
    return Sample.of(result.toString());
  }

  /** Everything but unreserved characters (RFC 3986 section 2.3) as {@code %XX}. */
  static String encoded(String text) {
    StringBuilder result = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isUnreserved(c)) {
        result.append(c);
      } else {
        result.append('%').append(Chunks.hexadecimal(String.valueOf(c), "", 1, false));
      }
    }
    return result.toString();
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }
}
