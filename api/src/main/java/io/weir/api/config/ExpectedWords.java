package io.weir.api.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a message of the form {@code name: value (expected: one, two or three)} tells of the words
 * that could have stood there: where the value is near to one of them, it was probably meant.
 */
final class ExpectedWords {

  private static final String EXPECTED = " (expected: ";

  /** Longer values and lists are no words that somebody misspelt. */
  private static final int MOST = 400;

  private static final Pattern SEPARATOR = Pattern.compile(", or |, | or ");

  private static final Pattern WORD = Pattern.compile("'?([-+]?[A-Za-z][-A-Za-z0-9_.]*)'?");

  private ExpectedWords() {}

  /** A hint, or null where the message lists no words or none that is near. */
  static @Nullable String hint(String message) {
    int begin = message.lastIndexOf(EXPECTED);
    if (begin < 0 || !message.endsWith(")") || message.length() - begin > MOST) {
      return null;
    }
    String value = message.substring(message.lastIndexOf(' ', begin - 1) + 1, begin);
    String list =
        message
            .substring(begin + EXPECTED.length(), message.length() - 1)
            .replaceFirst("^one of ", "")
            .replaceAll("^\\[|\\]$", "");
    List<String> words = new ArrayList<>();
    for (String item : SEPARATOR.split(list)) {
      Matcher word = WORD.matcher(item);
      // Lists hold words; what is described otherwise is not what somebody wanted to write.
      if (word.matches() && !word.group(1).equals("nothing")) {
        words.add(word.group(1));
      }
    }
    return words.size() < 2 ? null : DidYouMean.hint(unquoted(value), words);
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
