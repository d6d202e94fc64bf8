package io.weir.sample.convert;

import java.nio.charset.StandardCharsets;

/** What concerns single bytes of a text. Texts that need no change are given back as they are. */
final class Ascii {

  private Ascii() {}

  static String lower(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        return shifted(text, i, 'A', 'Z', 'a' - 'A');
      }
    }
    return text;
  }

  static String upper(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'a' && c <= 'z') {
        return shifted(text, i, 'a', 'z', 'A' - 'a');
      }
    }
    return text;
  }

  private static String shifted(String text, int from, char least, char greatest, int by) {
    // Byte text is ISO-8859-1, as a compact string holds it: two copies of an array, and no more.
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = from; i < bytes.length; i++) {
      byte c = bytes[i];
      if (c >= least && c <= greatest) {
        bytes[i] = (byte) (c + by);
      }
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  static String trimStart(String text, String chars) {
    int start = 0;
    while (start < text.length() && chars.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    return text.substring(start);
  }

  static String trimEnd(String text, String chars) {
    int end = text.length();
    while (end > 0 && chars.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(0, end);
  }

  static String firstLine(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\r' || text.charAt(i) == '\n') {
        return text.substring(0, i);
      }
    }
    return text;
  }
}
