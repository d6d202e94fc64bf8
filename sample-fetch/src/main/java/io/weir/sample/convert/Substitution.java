package io.weir.sample.convert;

import io.weir.api.sample.Arguments;
import io.weir.api.sample.RegexCompiler;
import io.weir.api.sample.RegexPattern;
import io.weir.api.sample.Sample;
import io.weir.sample.expression.PureConverter;
import org.jspecify.annotations.Nullable;

/**
 * Replaces matches of a regular expression by a text in which {@code \0} to {@code \9} are groups.
 */
final class Substitution {

  private Substitution() {}

  static @Nullable PureConverter create(Arguments arguments, RegexCompiler regexes) {
    String flags = arguments.string(2, "");
    for (int i = 0; i < flags.length(); i++) {
      if (flags.charAt(i) != 'g' && flags.charAt(i) != 'i') {
        arguments
            .context()
            .problems()
            .error(
                arguments.word(2).location(),
                "converter 'regsub': flags: '" + flags + "' (expected: g, i or both)");
        return null;
      }
    }
    if (arguments.string(0).isEmpty()) {
      arguments
          .context()
          .problems()
          .error(
              arguments.word(0).location(),
              "converter 'regsub': regex: '' (expected: a regular expression)");
      return null;
    }
    RegexPattern pattern =
        regexes.compile(arguments.word(0), flags.indexOf('i') >= 0, arguments.context().problems());
    if (pattern == null) {
      return null;
    }
    boolean all = flags.indexOf('g') >= 0;
    String replacement = arguments.string(1, "");
    return input -> Sample.of(replace(ConverterLines.text(input), pattern, replacement, all));
  }

  private static String replace(
      String text, RegexPattern pattern, String replacement, boolean all) {
    StringBuilder result = null;
    RegexPattern.Search search = pattern.in(text);
    int at = 0;
    while (at <= text.length()) {
      RegexPattern.Match match = search.find(at);
      if (match == null) {
        break;
      }
      result = result == null ? new StringBuilder(text.length() + 16) : result;
      result.append(text, at, match.start(0));
      expand(text, match, pattern.groupCount(), replacement, result);
      int end = match.end(0);
      if (end == match.start(0)) {
        // An empty match: one character is passed on, or the search would stand still. Behind the
        // last one another search may find the end once more.
        if (end < text.length()) {
          result.append(text.charAt(end++));
        } else if (at == end) {
          end++;
        }
      }
      at = end;
      if (!all) {
        break;
      }
    }
    if (result == null) {
      return text;
    }
    return at < text.length()
        ? result.append(text, at, text.length()).toString()
        : result.toString();
  }

  private static void expand(
      String text, RegexPattern.Match match, int groups, String replacement, StringBuilder result) {
    for (int i = 0; i < replacement.length(); i++) {
      char c = replacement.charAt(i);
      if (c != '\\' || i + 1 == replacement.length()) {
        result.append(c);
        continue;
      }
      char next = replacement.charAt(++i);
      int character = next == 'x' ? hexadecimal(replacement, i + 1) : -1;
      if (character >= 0) {
        result.append((char) character);
        i += 2;
      } else if (next < '0' || next > '9') {
        result.append(next);
      } else if (next - '0' <= groups && match.start(next - '0') >= 0) {
        result.append(text, match.start(next - '0'), match.end(next - '0'));
      }
    }
  }

  /** The character that two hexadecimal digits stand for, or -1. */
  private static int hexadecimal(String text, int at) {
    if (at + 2 > text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
