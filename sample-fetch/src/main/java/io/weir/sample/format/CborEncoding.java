package io.weir.sample.format;

import io.weir.api.sample.Sample;
import org.jspecify.annotations.Nullable;

/** Values and keys in CBOR (RFC 8949). */
final class CborEncoding {

  // Section 3: the three highest bits of the first byte say what follows.
  private static final int UNSIGNED = 0;
  private static final int NEGATIVE = 1;
  private static final int BYTES = 2;
  private static final int TEXT = 3;
  private static final char FALSE = 0xF4;
  private static final char TRUE = 0xF5;
  private static final char NULL = 0xF6;

  /** Opens a map of unknown size (section 3.2.2). */
  static final char MAP = 0xBF;

  /** Closes it. */
  static final char BREAK = 0xFF;

  private CborEncoding() {}

  /** Appends one value, in hexadecimal unless raw bytes are wanted. */
  static void item(StringBuilder line, @Nullable Sample value, boolean raw) {
    StringBuilder bytes = new StringBuilder();
    value(bytes, value);
    line.append(raw ? bytes : Output.hexadecimal(bytes.toString()));
  }

  static void value(StringBuilder bytes, @Nullable Sample value) {
    if (value == null) {
      bytes.append(NULL);
    } else if (value instanceof Sample.Int number) {
      boolean negative = number.value() < 0;
      head(bytes, negative ? NEGATIVE : UNSIGNED, negative ? ~number.value() : number.value());
    } else if (value instanceof Sample.Bool bool) {
      bytes.append(bool.value() ? TRUE : FALSE);
    } else if (value instanceof Sample.Binary binary) {
      head(bytes, BYTES, binary.value().length());
      bytes.append(binary.value());
    } else {
      text(bytes, value.toByteText());
    }
  }

  static void text(StringBuilder bytes, String text) {
    head(bytes, TEXT, text.length());
    bytes.append(text);
  }

  private static void head(StringBuilder bytes, int major, long argument) {
    int size = argument < 24 ? 0 : argument < 1L << 8 ? 1 : argument < 1L << 16 ? 2 : 4;
    size = argument < 1L << 32 ? size : 8;
    // Section 3: 24 to 27 stand for an argument of 1, 2, 4 or 8 bytes.
    int low = size == 0 ? (int) argument : 24 + Integer.numberOfTrailingZeros(size);
    bytes.append((char) (major << 5 | low));
    for (int shift = (size - 1) * 8; shift >= 0; shift -= 8) {
      bytes.append((char) (argument >> shift & 0xFF));
    }
  }
}
