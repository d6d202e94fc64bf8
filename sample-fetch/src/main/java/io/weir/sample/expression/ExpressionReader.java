package io.weir.sample.expression;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code name(arg,arg),name,...} from a word, call by call. Arguments follow HAProxy's
 * manual, section 2.2: they may be quoted, a backslash keeps a quote, blank or backslash from its
 * meaning, and the first closing parenthesis outside of quotes ends them.
 */
public final class ExpressionReader {

  private final Word word;
  private final String text;
  private final Problems problems;
  private int at;

  public ExpressionReader(Word word, int offset, Problems problems) {
    this.word = word;
    this.text = word.text();
    this.at = offset;
    this.problems = problems;
  }

  /** The place of an offset inside the word. */
  SourceLocation location(int offset) {
    return locate(word, offset);
  }

  static SourceLocation locate(Word word, int offset) {
    SourceLocation start = word.location();
    return start.column() == 0
        ? start
        : new SourceLocation(start.file(), start.line(), start.column() + offset);
  }

  /** The offset of the next character that was not read. */
  public int offset() {
    return at;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /** Takes the character if it is the next one. */
  boolean take(char expected) {
    if (!atEnd() && text.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }

  /** Reads one call; null after a mistake, which was reported. The name may be empty. */
  @Nullable CallSyntax call() {
    int start = at;
    while (!atEnd() && isNameCharacter(text.charAt(at))) {
      at++;
    }
    String name = text.substring(start, at);
    if (!take('(')) {
      return new CallSyntax(name, start, List.of());
    }
    List<ArgumentSyntax> arguments = new ArrayList<>();
    do {
      arguments.add(argument());
    } while (take(','));
    if (!take(')')) {
      problems.error(
          location(at),
          "expected ')' before end of argument list of '" + name + "'",
          "quote arguments that hold ',' or ')'");
      return null;
    }
    return new CallSyntax(name, start, arguments);
  }

  private ArgumentSyntax argument() {
    int start = at;
    StringBuilder value = new StringBuilder();
    char quote = 0;
    for (; !atEnd(); at++) {
      char c = text.charAt(at);
      if (quote == 0 && (c == ',' || c == ')')) {
        break;
      }
      if ((c == '"' && quote != '\'') || (c == '\'' && quote != '"')) {
        quote = quote == 0 ? c : 0;
      } else if (c == '\\' && quote != '\'' && at + 1 < text.length() && !endsHere(quote)) {
        at++;
        appendEscaped(text.charAt(at), value);
      } else {
        value.append(c);
      }
    }
    return new ArgumentSyntax(value.toString(), start);
  }

  /** Whether what follows ends the argument: only quotes keep commas and parentheses. */
  private boolean endsHere(char quote) {
    char next = text.charAt(at + 1);
    return quote == 0 && (next == ',' || next == ')');
  }

  private static void appendEscaped(char c, StringBuilder value) {
    switch (c) {
      case 'n' -> value.append('\n');
      case 'r' -> value.append('\r');
      case 't' -> value.append('\t');
      case '\\', '"', '\'', ' ' -> value.append(c);
      // Anything else belongs to the argument's own language, such as \1 or \. of regular
      // expressions.
      default -> value.append('\\').append(c);
    }
  }

  private static boolean isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '.'
        || c == '-'
        || c == '+';
  }
}
