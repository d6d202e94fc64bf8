package io.weir.sample.convert;

import io.weir.api.sample.Arguments;
import io.weir.api.sample.Sample;
import io.weir.sample.expression.PureConverter;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a string between delimiters, counted from either end. Fields may be empty, words are
 * not: delimiters around a word belong to nothing.
 */
final class Parts {

  private final int index;
  private final String delimiters;
  private final long count;
  private final boolean words;

  private Parts(int index, String delimiters, long count, boolean words) {
    this.index = index;
    this.delimiters = delimiters;
    this.count = count;
    this.words = words;
  }

  static @Nullable PureConverter field(Arguments arguments) {
    return create(arguments, false);
  }

  static @Nullable PureConverter word(Arguments arguments) {
    return create(arguments, true);
  }

  private static @Nullable PureConverter create(Arguments arguments, boolean words) {
    long index = arguments.integer(0);
    if (index == 0 || index != (int) index) {
      arguments
          .context()
          .problems()
          .error(
              arguments.word(0).location(),
              "converter '"
                  + (words ? "word" : "field")
                  + "': index: "
                  + index
                  + " (expected: a position from 1, or from -1 backwards)");
      return null;
    }
    if (arguments.string(1).isEmpty()) {
      arguments
          .context()
          .problems()
          .error(
              arguments.word(1).location(),
              "converter '"
                  + (words ? "word" : "field")
                  + "': delimiters: '' (expected: at least one character)");
      return null;
    }
    Parts parts = new Parts((int) index, arguments.string(1), arguments.integer(2, 1), words);
    return input -> {
      String part = parts.of(ConverterLines.text(input));
      return part == null ? null : Sample.of(part);
    };
  }

  private @Nullable String of(String text) {
    return index > 0 ? fromStart(text) : fromEnd(text);
  }

  private boolean delimits(char c) {
    return delimiters.indexOf(c) >= 0;
  }

  private @Nullable String fromStart(String text) {
    int at = 0;
    for (int i = 1; ; i++) {
      if (words) {
        at = skip(text, at);
        if (at >= text.length()) {
          return null;
        }
      }
      if (i == index) {
        break;
      }
      int end = end(text, at);
      if (end >= text.length()) {
        return null;
      }
      at = end + 1;
    }
    int end = end(text, at);
    for (long taken = 1; taken != count && end < text.length(); taken++) {
      int next = words ? skip(text, end) : end + 1;
      // Where there are fewer words than wanted, all that is left is taken, delimiters too.
      end = words && next >= text.length() ? text.length() : end(text, next);
    }
    return text.substring(at, count == 0 ? text.length() : end);
  }

  private int skip(String text, int from) {
    int at = from;
    while (at < text.length() && delimits(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private int end(String text, int from) {
    int at = from;
    while (at < text.length() && !delimits(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private @Nullable String fromEnd(String text) {
    int at = text.length();
    for (int i = -1; ; i--) {
      if (words) {
        at = skipBack(text, at);
        if (at == 0) {
          return null;
        }
      }
      if (i == index) {
        break;
      }
      int start = start(text, at);
      if (start == 0) {
        return null;
      }
      at = start - 1;
    }
    int start = start(text, at);
    for (long taken = 1; taken != count && start > 0; taken++) {
      int next = words ? skipBack(text, start) : start - 1;
      start = words && next == 0 ? 0 : start(text, next);
    }
    return text.substring(count == 0 ? 0 : start, at);
  }

  private int skipBack(String text, int from) {
    int at = from;
    while (at > 0 && delimits(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  private int start(String text, int from) {
    int at = from;
    while (at > 0 && !delimits(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }
}
