package io.weir.acl.pattern;

import io.weir.api.sample.Sample;

/** Samples as the strings that patterns are compared with. */
final class SampleText {

  private SampleText() {}

  /**
   * The sample as byte text. Binary ends at its first null byte (HAProxy manual, section 7.1.3).
   * Strings, methods and binary without null bytes cost no allocation.
   */
  static String of(Sample sample) {
    if (sample instanceof Sample.Text text) {
      return text.value();
    }
    if (sample instanceof Sample.Binary binary) {
      int end = binary.value().indexOf('\0');
      return end < 0 ? binary.value() : binary.value().substring(0, end);
    }
    return sample.toByteText();
  }

  /** ASCII letters in lower case; other bytes are no letters, whatever ISO-8859-1 makes of them. */
  static char fold(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }

  static char fold(char c, boolean ignoreCase) {
    return ignoreCase ? fold(c) : c;
  }

  static String fold(String text, boolean ignoreCase) {
    if (!ignoreCase) {
      return text;
    }
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      folded.append(fold(text.charAt(i)));
    }
    return folded.toString();
  }

  /** Whether a text that is long enough, folded, goes on with a folded key at an offset. */
  static boolean foldsTo(String text, int from, String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = text.charAt(from + i);
      char expected = key.charAt(i);
      if (c != expected && fold(c) != expected) {
        return false;
      }
    }
    return true;
  }
}
