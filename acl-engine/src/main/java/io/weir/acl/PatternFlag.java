package io.weir.acl;

import io.weir.api.config.Word;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The flags between a criterion and its patterns (HAProxy manual, section 7.1). */
enum PatternFlag {
  IGNORE_CASE("-i", "", "", "Ignores the case of letters in the patterns and the files behind it."),
  LIST(
      "-f",
      "<list>",
      "a file",
      "Takes the lines of a list as patterns; may be given several times. Empty lines and those that"
          + " begin with a sharp are passed over, blanks before a pattern too."),
  METHOD("-m", "<method>", "a match method", "Compares with this method; stands before all lists."),
  NO_NAMES("-n", "", "", "Does not look host names among addresses up: they are mistakes then."),
  ID("-u", "<id>", "a number", "The number that commands call the patterns of the line by."),
  MAP("-M", "", "", "Reads the lists behind it as maps: the first word of a line is the pattern."),
  END("--", "", "", "Ends the flags: what follows is a pattern, though it looks like a flag.");

  private final String word;
  private final String argument;
  private final String expected;
  private final String summary;

  PatternFlag(String word, String argument, String expected, String summary) {
    this.word = word;
    this.argument = argument;
    this.expected = expected;
    this.summary = summary;
  }

  static @Nullable PatternFlag of(Word word) {
    for (PatternFlag flag : values()) {
      if (word.is(flag.word)) {
        return flag;
      }
    }
    return null;
  }

  /** All of them, as messages list them. */
  static String all() {
    return Arrays.stream(values()).map(flag -> flag.word).collect(Collectors.joining(" "));
  }

  boolean takesWord() {
    return !argument.isEmpty();
  }

  /** What messages expect behind it. */
  String expected() {
    return expected;
  }

  /** The flag and what follows it. */
  String usage() {
    return argument.isEmpty() ? word : word + " " + argument;
  }

  /** One sentence for reference pages. */
  String summary() {
    return summary;
  }
}
