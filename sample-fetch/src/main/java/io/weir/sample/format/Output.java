package io.weir.sample.format;

import io.weir.api.sample.ByteText;
import io.weir.api.sample.LogFormatUse;
import io.weir.api.sample.Sample;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes values as the flags of an item ask. */
final class Output {

  private static final String DIGITS = "0123456789ABCDEF";

  private Output() {}

  /** The text of a value before quotes and escapes. */
  static String plain(Sample value, Style style) {
    if (style.binary() && value instanceof Sample.Binary binary) {
      return binary.value();
    }
    if (style.hexadecimal() && value instanceof Sample.Address address) {
      return hexadecimal(ByteText.of(address.value().getAddress()));
    }
    return value.toByteText();
  }

  /** Writes a text, or what stands for one that is missing or empty. */
  static void text(StringBuilder line, @Nullable String value, Style style) {
    if (value == null || value.isEmpty()) {
      missing(line, style);
      return;
    }
    if (style.quote()) {
      line.append('"');
    }
    boolean safe = !style.forHeaders() || style.binary();
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

  private static void missing(StringBuilder line, Style style) {
    if (style.quote()) {
      line.append("\"\"");
    } else if (style.use() == LogFormatUse.LOG) {
      line.append('-');
    }
  }

  /** Writes a number or date without quotes. */
  static void unquoted(
      StringBuilder line, @Nullable Sample value, boolean hexadecimal, Style style) {
    if (value == null) {
      if (style.use() == LogFormatUse.LOG) {
        line.append('-');
      }
    } else if (hexadecimal && value instanceof Sample.Int number) {
      String digits = Long.toHexString(number.value()).toUpperCase(Locale.ROOT);
      line.append("0".repeat(Math.max(0, 4 - digits.length()))).append(digits);
    } else {
      line.append(value.toByteText());
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
    int at = 0;
    while (at < text.length() && isPrintable(text.charAt(at), others)) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isPrintable(c, others)) {
        safe.append(c);
      } else {
        encoded(safe, '#', c);
      }
    }
    return safe.toString();
  }

  private static boolean isPrintable(char c, String others) {
    return c >= 0x20 && c <= 0x7E && others.indexOf(c) < 0;
  }

  private static void encoded(StringBuilder line, char mark, char c) {
    line.append(mark).append(DIGITS.charAt(c >> 4 & 15)).append(DIGITS.charAt(c & 15));
  }

  /** Two digits for each byte, in capitals. */
  static String hexadecimal(String bytes) {
    StringBuilder text = new StringBuilder(bytes.length() * 2);
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      text.append(DIGITS.charAt(c >> 4 & 15)).append(DIGITS.charAt(c & 15));
    }
    return text.toString();
  }
}
