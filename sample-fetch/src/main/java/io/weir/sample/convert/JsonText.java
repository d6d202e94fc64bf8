package io.weir.sample.convert;

import io.weir.api.sample.Sample;
import io.weir.sample.expression.PureConverter;
import org.jspecify.annotations.Nullable;

/**
 * Escapes a string for JSON. The input code says how bytes become characters: as they are, or by
 * UTF-8 with more or less patience for mistakes.
 */
final class JsonText implements PureConverter {

  private final boolean utf8;
  private final boolean silent;
  private final boolean permissive;

  /**
   * @param inputCode {@code ascii}, or {@code utf8} with {@code p} (overlong sequences are mended)
   *     and {@code s} (other mistakes are left out, else they end without a value)
   */
  JsonText(String inputCode) {
    this.utf8 = inputCode.startsWith("utf8");
    this.permissive = utf8 && inputCode.indexOf('p') > 0;
    this.silent = utf8 && inputCode.endsWith("s");
  }

  @Override
  public @Nullable Sample convert(Sample input) {
    String text = ConverterLines.text(input);
    StringBuilder json = new StringBuilder(text.length() + 16);
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (!utf8 || c < 0x80) {
        append(json, c);
        at++;
        continue;
      }
      int length = sequenceLength(text, at);
      int character = length > 1 ? character(text, at, length) : -1;
      if (character >= 0 && character <= 0xFFFF) {
        append(json, (char) character);
      } else if (!silent) {
        // Four digits are all an escape has: what lies beyond is a mistake too.
        return null;
      }
      at += length;
    }
    return Sample.of(json.toString());
  }

  /** The bytes of the sequence that are there: fewer than announced where it is broken off. */
  private static int sequenceLength(String text, int at) {
    char first = text.charAt(at);
    int announced = announced(first);
    int length = 1;
    while (length < announced
        && at + length < text.length()
        && (text.charAt(at + length) & 0xC0) == 0x80) {
      length++;
    }
    return length;
  }

  /** The length that a first byte announces; UTF-8 once went up to six bytes. */
  private static int announced(char first) {
    if (first >= 0xFE || first < 0xC0) {
      return 1;
    }
    return first >= 0xFC ? 6 : first >= 0xF8 ? 5 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  }

  /** The character of a sequence, or -1 where it is broken, forbidden or overlong. */
  private int character(String text, int at, int length) {
    char first = text.charAt(at);
    if (length != announced(first)) {
      return -1;
    }
    int character = first & (0x7F >> length);
    for (int i = 1; i < length; i++) {
      character = character << 6 | (text.charAt(at + i) & 0x3F);
    }
    int least = length == 2 ? 0x80 : length == 3 ? 0x800 : 1 << (5 * length - 4);
    boolean forbidden =
        (character >= 0xD800 && character <= 0xDFFF) || character == 0xFFFE || character == 0xFFFF;
    return forbidden || (character < least && !permissive) ? -1 : character;
  }

  private static void append(StringBuilder json, char c) {
    switch (c) {
      case '"' -> json.append("\\\"");
      case '\\' -> json.append("\\\\");
      case '/' -> json.append("\\/");
      case '\b' -> json.append("\\b");
      case '\f' -> json.append("\\f");
      case '\r' -> json.append("\\r");
      case '\n' -> json.append("\\n");
      case '\t' -> json.append("\\t");
      default -> {
        if (c >= 0x20 && c < 0x7F) {
          json.append(c);
        } else {
          json.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
        }
      }
    }
  }
}
