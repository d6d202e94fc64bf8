package io.weir.config.syntax;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.api.sample.ByteText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts one line into words, as sections 2.2 and 2.3 of the HAProxy manual describe: blanks
 * separate, {@code #} begins a comment, {@code \} escapes, {@code "..."} groups and expands
 * variables, {@code '...'} groups and changes nothing.
 *
 * <p>One object reads one line.
 */
final class LineTokenizer {

  /** A line of more words is none that somebody wrote; HAProxy's has 64. */
  private static final int MAX_WORDS = 4096;

  private static final String NUL = "unexpected NUL character";

  private static final Pattern UNQUOTED = Pattern.compile("[^ \t\"'\\\\]+");

  private final String line;
  private final String file;
  private final int number;
  private final VariableSource variables;
  private final Problems problems;

  private final List<Word> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();

  /** Where the current word begins, or -1 between words. */
  private int begin = -1;

  private int position;
  private boolean broken;
  private boolean rawBytes;

  /** Where the mistake is. */
  private int failure;

  private LineTokenizer(
      String line, String file, int number, VariableSource variables, Problems problems) {
    this.line = line;
    this.file = file;
    this.number = number;
    this.variables = variables;
    this.problems = problems;
  }

  /**
   * The words of a line.
   *
   * @param broken whether there was a mistake, which was reported: the words are then what the line
   *     seems to say
   */
  record Result(List<Word> words, boolean broken) {}

  static Result tokenize(
      String line, String file, int number, VariableSource variables, Problems problems) {
    return new LineTokenizer(line, file, number, variables, problems).run();
  }

  private Result run() {
    while (position < line.length() && !broken) {
      char c = line.charAt(position);
      if (isBlank(c)) {
        endWord();
        position++;
      } else if (c == '#') {
        comment();
        break;
      } else {
        startWord();
        switch (c) {
          case '\\' -> escape();
          case '"' -> weaklyQuoted();
          case '\'' -> stronglyQuoted();
          default -> plain(c);
        }
      }
    }
    if (broken && word.length() == 0) {
      begin = -1;
    }
    endWord();
    if (broken) {
      salvage();
    }
    return new Result(words, broken);
  }

  /** What follows a mistake is cut at blanks, for there may be names in it. */
  private void salvage() {
    Matcher rest = UNQUOTED.matcher(line).region(Math.min(failure, line.length()), line.length());
    while (rest.find() && words.size() < MAX_WORDS) {
      words.add(new Word(rest.group(), at(rest.start())));
    }
  }

  /** As in HAProxy, a form feed or vertical tab separates words; nobody sees it in an editor. */
  private boolean isBlank(char c) {
    if (c == '\f' || c == '\u000b') {
      checked(c);
      return true;
    }
    return c == ' ' || c == '\t';
  }

  /** Whatever it says, a text with a NUL character is none: it is damaged. */
  private void comment() {
    int nul = line.indexOf(0, position);
    if (nul >= 0) {
      problems.error(at(nul), NUL);
    }
  }

  private void plain(char c) {
    word.append(checked(c));
    position++;
  }

  /** A character that stands for itself; says so where it can hardly be meant. */
  private char checked(char c) {
    if (c == 0) {
      fail(position, NUL);
    } else if (c == '\r') {
      fail(
          position,
          "unexpected carriage return within a line",
          "lines end with a line feed, or with a carriage return and a line feed");
    } else if ((c < ' ' && c != '\t') || c == 0x7f) {
      problems.warning(at(position), String.format("unexpected control character 0x%02x", (int) c));
    }
    return c;
  }

  private void stronglyQuoted() {
    int end = line.indexOf('\'', position + 1);
    if (end < 0) {
      fail(position, "unmatched quote at position " + (position + 1));
      return;
    }
    for (position++; position < end; position++) {
      word.append(checked(line.charAt(position)));
    }
    position++;
  }

  private void weaklyQuoted() {
    int open = position++;
    int before = word.length();
    while (position < line.length() && !broken) {
      char c = line.charAt(position);
      switch (c) {
        case '"' -> {
          position++;
          return;
        }
        case '\\' -> escape();
        case '$' -> variable();
        default -> plain(c);
      }
    }
    if (!broken) {
      word.setLength(before);
      fail(open, "unmatched quote at position " + (open + 1));
    }
  }

  /** Combinations that are no escapes stand for themselves, which regular expressions rely on. */
  private void escape() {
    char next = position + 1 < line.length() ? line.charAt(position + 1) : 0;
    int length = 2;
    switch (next) {
      case ' ', '\t', '#', '\\', '\'', '"', '$' -> word.append(next);
      case 'n' -> word.append('\n');
      case 'r' -> word.append('\r');
      case 't' -> word.append('\t');
      case 'x' -> {
        hexadecimal();
        length = 4;
      }
      default -> {
        word.append('\\');
        length = 1;
        if (position + 1 == line.length()) {
          problems.warning(
              at(position),
              "a backslash at the end of a line stands for itself",
              "a line cannot be continued on the next one");
        }
      }
    }
    position += length;
  }

  private void hexadecimal() {
    int high = digit(position + 2);
    int low = digit(position + 3);
    if (high < 0 || low < 0) {
      fail(position, "incomplete or invalid hexadecimal sequence (expected: \\xHH)");
      return;
    }
    int code = high * 16 + low;
    if (code == 0) {
      fail(position, "a NUL character cannot be part of a word");
    } else if (code < 0x80) {
      word.append((char) code);
    } else {
      word.append((char) (0xdc00 + code));
      rawBytes = true;
    }
  }

  private int digit(int index) {
    return index < line.length() ? Character.digit(line.charAt(index), 16) : -1;
  }

  private void variable() {
    int dollar = position++;
    boolean braces = position < line.length() && line.charAt(position) == '{';
    if (braces) {
      position++;
    }
    int first = position;
    while (position < line.length() && isNamePart(position, first)) {
      position++;
    }
    String name = line.substring(first, position);
    if (name.isEmpty()) {
      fail(
          dollar,
          "forbidden first character in environment variable name at position " + (first + 1),
          "write \\$ for a dollar");
      return;
    }
    String value = variables.value(name);
    boolean list = false;
    if (braces) {
      if (line.startsWith("[*]", position)) {
        list = true;
        position += 3;
      }
      if (position < line.length() && line.charAt(position) == '-') {
        int end = line.indexOf('}', position);
        String otherwise = end < 0 ? "" : line.substring(position + 1, end);
        position = end < 0 ? line.length() : end;
        value = value == null ? otherwise : value;
      }
      if (position >= line.length() || line.charAt(position) != '}') {
        fail(
            dollar,
            "missing closing brace of environment variable '" + name + "'",
            line.startsWith(":-", position)
                ? "write ${" + name + "-...}: a default counts where there is no such variable"
                : null);
        return;
      }
      position++;
    }
    if (value != null) {
      expand(value, list);
    }
  }

  private boolean isNamePart(int index, int first) {
    char c = line.charAt(index);
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || (index == first ? c == '.' : c >= '0' && c <= '9');
  }

  private void expand(String value, boolean list) {
    if (!list) {
      word.append(value);
      return;
    }
    boolean pending = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ' ' || c == '\t') {
        pending = true;
        continue;
      }
      if (pending && word.length() > 0) {
        int here = begin;
        endWord();
        begin = here;
      }
      pending = false;
      word.append(c);
    }
  }

  private void startWord() {
    if (begin < 0) {
      begin = position;
    }
  }

  private void endWord() {
    if (begin < 0) {
      return;
    }
    String text = word.toString();
    if (rawBytes) {
      // Bytes that were escaped one by one may be a character together.
      text = ByteText.decode(ByteText.bytes(ByteText.of(text)));
      rawBytes = false;
    }
    if (words.size() == MAX_WORDS) {
      fail(
          begin,
          "too many words, truncating at word "
              + (MAX_WORDS + 1)
              + ", position "
              + (begin + 1)
              + " (expected: at most "
              + MAX_WORDS
              + ")");
    } else {
      words.add(new Word(text, at(begin)));
    }
    word.setLength(0);
    begin = -1;
  }

  private void fail(int index, String message) {
    fail(index, message, null);
  }

  private void fail(int index, String message, @Nullable String hint) {
    problems.error(at(index), message, hint);
    broken = true;
    failure = index;
  }

  private SourceLocation at(int index) {
    return new SourceLocation(file, number, index + 1);
  }
}
