package io.weir.sample.format;

import io.weir.api.sample.LogFormatUse;
import org.jspecify.annotations.Nullable;

/** Writes texts as the flags of an item ask. */
final class Output {

  private Output() {}

  /** Writes a value, or what stands for one that is missing or empty. */
  static void text(StringBuilder line, @Nullable String value, Style style) {
    if (value == null || value.isEmpty()) {
      if (style.quote()) {
        line.append("\"\"");
      } else if (style.use() == LogFormatUse.LOG) {
        line.append('-');
      }
      return;
    }
    if (style.quote()) {
      line.append('"');
    }
    boolean safe = style.use() == LogFormatUse.LOG || style.binary();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (style.escape() && (c == '"' || c == '\\' || c == ']')) {
        line.append('\\').append(c);
      } else if (!safe && isForbiddenInHeaders(c)) {
        encoded(line, '%', c);
      } else {
        line.append(c);
      }
    }
    if (style.quote()) {
      line.append('"');
    }
  }

  /** RFC 9110 section 5.5: control characters but the tabulator. */
  private static boolean isForbiddenInHeaders(char c) {
    return (c < 0x20 && c != '\t') || c == 0x7F;
  }

  /**
   * Makes a text safe to look at in a log: bytes outside of 32 to 126, and some others, become
   * {@code #XX} (HAProxy manual, section 8.6).
   */
  static String printable(String text, String others) {
    StringBuilder safe = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c > 0x7E || others.indexOf(c) >= 0) {
        encoded(safe, '#', c);
      } else {
        safe.append(c);
      }
    }
    return safe.toString();
  }

  private static void encoded(StringBuilder line, char mark, char c) {
    line.append(mark)
        .append(Character.toUpperCase(Character.forDigit(c >> 4 & 15, 16)))
        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
  }
}
