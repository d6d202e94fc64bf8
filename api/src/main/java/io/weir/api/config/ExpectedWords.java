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

  private static final Pattern EXPECTED =
      Pattern.compile("'?([^\\s']+)'? \\(expected: (?:one of )?\\[?([^()<>]*?)\\]?\\)$");

  private static final Pattern SEPARATOR = Pattern.compile(", or |, | or ");

  private static final Pattern WORD = Pattern.compile("'?([-+]?[A-Za-z][-A-Za-z0-9_.]*)'?");

  private ExpectedWords() {}

  /** A hint, or null where the message lists no words or none that is near. */
  static @Nullable String hint(String message) {
    if (!message.endsWith(")")) {
      return null;
    }
    Matcher parts = EXPECTED.matcher(message);
    if (!parts.find()) {
      return null;
    }
    List<String> words = new ArrayList<>();
    for (String item : SEPARATOR.split(parts.group(2))) {
      Matcher word = WORD.matcher(item);
      // Lists hold words; what is described otherwise is not what somebody wanted to write.
      if (word.matches() && !word.group(1).equals("nothing")) {
        words.add(word.group(1));
      }
    }
    return words.size() < 2 ? null : DidYouMean.hint(parts.group(1), words);
  }
}
