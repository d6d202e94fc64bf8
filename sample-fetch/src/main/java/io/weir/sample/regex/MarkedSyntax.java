package io.weir.sample.regex;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites an expression so that {@code java.util.regex} cannot take many steps without asking its
 * text for something.
 *
 * <p>The engine reads characters where it compares them, which can be counted, but it can also try
 * any number of ways to match nothing. So where ways part (at the beginning of a group and of an
 * alternative, after a repetition, beside what has no width) the rewritten expression looks ahead
 * for nothing, {@code (?=)}: that always holds, and with transparent bounds it asks the text for
 * its length. Between two of these questions there are no choices, and no more steps than closing
 * parentheses.
 *
 * <p>By the way it writes what Perl reads in another way than this engine as Perl means it:
 * brackets, ampersands and classes by name between brackets, and braces that are no repetition.
 */
final class MarkedSyntax {

  static final String MARK = "(?=)";

  private final String source;
  private final StringBuilder out = new StringBuilder();

  /** Whether blanks and comments are passed over: {@code (?x)}, here and around each open group. */
  private boolean spaced;

  private final Deque<Boolean> around = new ArrayDeque<>();
  private int at;
  private int groups;
  private boolean besideNoWidth;

  /**
   * How often the innermost thing is repeated at most where repetitions nest, so far and within
   * each open group.
   */
  private long copies = 1;

  private final Deque<Long> copiesAround = new ArrayDeque<>();

  /** The same within the group that ended just before; 1 after anything else. */
  private long copiesInside = 1;

  private MarkedSyntax(String source) {
    this.source = source;
  }

  /**
   * What was found in an expression.
   *
   * @param marked the same expression, marked; null where there is nothing before a repetition
   * @param copies how many copies of a part it takes to write the counted repetitions around it out
   */
  record Reading(@Nullable String marked, long copies) {}

  static Reading of(String source) {
    MarkedSyntax syntax = new MarkedSyntax(source);
    syntax.skipSpace();
    while (syntax.at < source.length()) {
      if (syntax.repetitionEnd(syntax.at) >= 0) {
        return new Reading(null, 1);
      }
      syntax.element();
      syntax.skipSpace();
    }
    return new Reading(syntax.out.toString(), syntax.copies);
  }

  private void element() {
    char c = source.charAt(at);
    boolean noWidth = false;
    if (c == '\\') {
      noWidth = escape();
    } else if (c == '[') {
      out.append(CharacterClass.perl(source, at, spaced));
      at = CharacterClass.end(source, at);
      repetition();
    } else if (c == '(') {
      open();
    } else if (c == ')') {
      close();
    } else if (c == '|') {
      copy(1);
      mark();
    } else if (c == '^' || c == '$') {
      noWidth = true;
      noWidth(at + 1);
    } else if (c == '{') {
      at++;
      out.append("\\{");
      repetition();
    } else {
      copy(1);
      repetition();
    }
    besideNoWidth = noWidth;
  }

  /** Copies an escape; whether it stands for something without width. */
  private boolean escape() {
    char c = at + 1 < source.length() ? source.charAt(at + 1) : ' ';
    if (c == 'Q') {
      int end = source.indexOf("\\E", at + 2);
      copy((end < 0 ? source.length() : end + 2) - at);
      repetition();
      return false;
    }
    int end = Math.min(source.length(), at + (c == 'c' ? 3 : 2));
    if (source.startsWith("{", end)
        && ("pPxN".indexOf(c) >= 0 || source.startsWith("b{g", at + 1))) {
      end = afterNext('}', end);
    }
    if (c == 'k') {
      end = afterNext('>', end);
    } else if (c >= '1' && c <= '9') {
      end = referenceEnd(c - '0', end);
    }
    if ("bBAZzGk123456789".indexOf(c) >= 0) {
      noWidth(end);
      return true;
    }
    copy(end - at);
    repetition();
    return false;
  }

  /** A back reference has as many digits as there are groups for, at most (java.util.regex). */
  private int referenceEnd(int firstDigit, int from) {
    int number = firstDigit;
    int end = from;
    while (end < source.length() && isDigit(end)) {
      number = number * 10 + source.charAt(end) - '0';
      if (number > groups) {
        return end;
      }
      end++;
    }
    return end;
  }

  private int afterNext(char c, int from) {
    int found = source.indexOf(c, from);
    return found < 0 ? source.length() : found + 1;
  }

  /** What has no width is counted itself where it is repeated. */
  private void noWidth(int end) {
    String assertion = source.substring(at, end);
    at = end;
    skipSpace();
    if (repetitionEnd(at) >= 0) {
      out.append("(?:").append(MARK).append(assertion).append(')');
      repetition();
    } else {
      out.append(besideNoWidth ? MARK : "").append(assertion);
    }
  }

  private void open() {
    String rest = source.substring(at, Math.min(source.length(), at + 4));
    if (!rest.startsWith("(?")) {
      groups++;
      openGroup(1);
    } else if (rest.startsWith("(?<=") || rest.startsWith("(?<!")) {
      openGroup(4);
    } else if (rest.startsWith("(?<")) {
      groups++;
      openGroup(afterNext('>', at) - at);
    } else if (rest.length() > 2 && ":=!>".indexOf(rest.charAt(2)) >= 0) {
      openGroup(3);
    } else {
      flags();
    }
  }

  private void close() {
    copy(1);
    if (!around.isEmpty()) {
      spaced = around.pop();
      copiesInside = copies;
      copies = Math.max(copies, copiesAround.pop());
    }
    repetition();
    copiesInside = 1;
  }

  private void openGroup(int length) {
    around.push(spaced);
    copiesAround.push(copies);
    copies = 1;
    copy(length);
    mark();
  }

  /** {@code (?x-i)} counts to the end of the group that it is in, {@code (?x-i:} opens one. */
  private void flags() {
    boolean on = true;
    boolean now = spaced;
    int end = at + 2;
    while (end < source.length() && (isLetter(end) || source.charAt(end) == '-')) {
      on &= source.charAt(end) != '-';
      now = source.charAt(end) == 'x' ? on : now;
      end++;
    }
    if (end < source.length() && source.charAt(end) == ':') {
      openGroup(end + 1 - at);
    } else {
      copy(Math.min(source.length(), end + 1) - at);
    }
    spaced = now;
  }

  /** Copies a repetition, if there is one, and marks the way out of it. */
  private void repetition() {
    skipSpace();
    int end = repetitionEnd(at);
    if (end >= 0) {
      copies = Math.max(copies, Math.min(Integer.MAX_VALUE, copiesInside * times(at, end)));
      copy(end - at);
      skipSpace();
      if (at < source.length() && (source.charAt(at) == '?' || source.charAt(at) == '+')) {
        copy(1);
      }
      mark();
    }
  }

  /** Where a repetition ends that begins here, or -1 where there is none. */
  private int repetitionEnd(int from) {
    char c = from < source.length() ? source.charAt(from) : ' ';
    if (c == '*' || c == '+' || c == '?') {
      return from + 1;
    }
    if (c != '{') {
      return -1;
    }
    int end = digitsEnd(from + 1);
    if (end == from + 1) {
      return -1;
    }
    if (end < source.length() && source.charAt(end) == ',') {
      end = digitsEnd(end + 1);
    }
    return end < source.length() && source.charAt(end) == '}' ? end + 1 : -1;
  }

  /**
   * The greater number of a counted repetition; 1 for others, and all too many for long numbers.
   */
  private long times(int from, int end) {
    long greatest = 1;
    for (int i = from + 1; i < end; i++) {
      int digits = digitsEnd(i);
      if (digits > i) {
        greatest =
            Math.max(
                greatest,
                digits - i > 9 ? Integer.MAX_VALUE : Long.parseLong(source, i, digits, 10));
        i = digits;
      }
    }
    return greatest;
  }

  private int digitsEnd(int from) {
    int end = from;
    while (end < source.length() && isDigit(end)) {
      end++;
    }
    return end;
  }

  private void mark() {
    out.append(MARK);
  }

  private void copy(int length) {
    out.append(source, at, at + length);
    at += length;
  }

  /** Passes over what means nothing; a quotation of nothing does not, either. */
  private void skipSpace() {
    while (at < source.length()) {
      char c = source.charAt(at);
      if (spaced && isSpace(c)) {
        at = c == '#' ? afterNext('\n', at) : at + 1;
      } else if (source.startsWith("\\Q\\E", at)) {
        at += 4;
      } else {
        return;
      }
    }
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == '#';
  }

  private boolean isDigit(int index) {
    return source.charAt(index) >= '0' && source.charAt(index) <= '9';
  }

  private boolean isLetter(int index) {
    char c = source.charAt(index);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
