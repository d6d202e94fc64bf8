package io.weir.config;

/** Shortens words that nobody wants to read whole: messages repeat what they found. */
final class LongWords {

  /** Names have 64 characters at most, and paths are seldom longer than this. */
  private static final int MOST = 300;

  private static final int HEAD = 80;
  private static final int TAIL = 40;
  private static final String CUT = "...";

  private LongWords() {}

  /** The text with the middle of each very long word left out. */
  static String shortened(String text) {
    if (text.length() <= MOST) {
      return text;
    }
    StringBuilder shortened = new StringBuilder();
    int begin = 0;
    while (begin < text.length()) {
      int end = begin;
      while (end < text.length() && text.charAt(end) > ' ') {
        end++;
      }
      if (end - begin > MOST) {
        shortened.append(text, begin, begin + HEAD).append(CUT).append(text, end - TAIL, end);
      } else {
        shortened.append(text, begin, end);
      }
      begin = end;
      while (begin < text.length() && text.charAt(begin) <= ' ') {
        shortened.append(text.charAt(begin++));
      }
    }
    return shortened.toString();
  }
}
