package io.weir.sample.convert;

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
    StringBuilder result = new StringBuilder(text);
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= least && c <= greatest) {
        result.setCharAt(i, (char) (c + by));
      }
    }
    return result.toString();
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
