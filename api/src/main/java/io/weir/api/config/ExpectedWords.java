package io.weir.api.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message of the form {@code name: value (expected: one, two or three)} tells of the words
 * that could have stood there: where the value is near to one of them, it was probably meant.
 */
final class ExpectedWords {

  private static final String EXPECTED = " (expected: ";

  /** Longer values and lists are no words that somebody misspelt. */
  private static final int MOST = 400;

  private ExpectedWords() {}

  /** A hint, or null where the message lists no words or none that is near. */
  static @Nullable String hint(String message) {
    int begin = message.lastIndexOf(EXPECTED);
    if (begin < 0 || !message.endsWith(")") || message.length() - begin > MOST) {
      return null;
    }
    String value = message.substring(message.lastIndexOf(' ', begin - 1) + 1, begin);
    List<String> words = words(message.substring(begin + EXPECTED.length(), message.length() - 1));
    return words.size() < 2 ? null : DidYouMean.hint(unquoted(value), words);
  }

  /**
   * The items of a list that are one word each: what is described otherwise is not what somebody
   * wanted to write. Without regular expressions, for a wrong file can have a hundred thousand
   * messages.
   */
  private static List<String> words(String list) {
    List<String> words = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int inItem = 0;
    for (int i = 0; i <= list.length(); i++) {
      char c = i < list.length() ? list.charAt(i) : ',';
      if (c != ',' && c != ' ') {
        text.append(c == '[' || c == ']' ? "" : c);
        continue;
      }
      String word = unquoted(text.toString());
      text.setLength(0);
      if (word.equals("or") || word.equals("of")) {
        inItem = 0;
        continue;
      }
      inItem += word.isEmpty() || word.equals("one") ? 0 : 1;
      boolean ends = c == ',' || list.startsWith(" or ", i);
      if (ends && inItem == 1 && isWord(word) && !word.equals("nothing")) {
        words.add(word);
      }
      inItem = ends ? 0 : inItem;
    }
    return words;
  }

  private static boolean isWord(String text) {
    int first = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
    if (first == text.length() || !Character.isLetter(text.charAt(first))) {
      return false;
    }
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(Character.isLetterOrDigit(c) && c < 0x80) && "-_.".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
