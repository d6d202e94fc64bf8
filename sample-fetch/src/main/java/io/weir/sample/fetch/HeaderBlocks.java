package io.weir.sample.fetch;

import io.weir.api.stream.Headers;

/** Header fields in the encoding of SPOE: strings behind variable-length integers. */
final class HeaderBlocks {

  private HeaderBlocks() {}

  static String binary(Headers headers) {
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i < headers.size(); i++) {
      string(HeaderFetches.name(headers, i), bytes);
      string(headers.value(i), bytes);
    }
    string("", bytes);
    string("", bytes);
    return bytes.toString();
  }

  private static void string(String text, StringBuilder bytes) {
    integer(text.length(), bytes);
    bytes.append(text);
  }

  /** Below 240 one byte; above, four bits there and seven in each that follows. */
  private static void integer(int value, StringBuilder bytes) {
    if (value < 240) {
      bytes.append((char) value);
      return;
    }
    bytes.append((char) ((value & 0xFF) | 0xF0));
    int left = (value - 240) >> 4;
    while (left >= 128) {
      bytes.append((char) ((left & 0xFF) | 0x80));
      left = (left - 128) >> 7;
    }
    bytes.append((char) left);
  }
}
