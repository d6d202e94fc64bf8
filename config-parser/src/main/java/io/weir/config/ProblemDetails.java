package io.weir.config;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.SourceLocation;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A problem taken apart, for programs that show it in their own way.
 *
 * @param endColumn of the character behind the culprit, counted from 1; 0 where it is not known
 * @param source the whole line, or null where it cannot be read again
 * @param found the word that stands at the problem's place, or null
 * @param expected what the message says was expected, or null
 */
public record ProblemDetails(
    ConfigProblem problem,
    int endColumn,
    @Nullable String source,
    @Nullable String found,
    @Nullable String expected) {

  /** As messages end: what was expected, or the usage of a keyword. */
  private static final Pattern EXPECTED = Pattern.compile("\\((?:expected: |use )(.+)\\)$");

  /** Only so much of a word is worth repeating. */
  private static final int MAX_FOUND = 200;

  public ProblemDetails {
    Objects.requireNonNull(problem, "problem");
  }

  /** The message, of whose very long words the middle is left out. */
  public String message() {
    return LongWords.shortened(problem.message());
  }

  /** Takes problems apart, and reads the files they are in, each once. One thread. */
  public static final class Reader {

    private final SourceLines lines = new SourceLines();

    /** The details of one problem. */
    public ProblemDetails read(ConfigProblem problem) {
      SourceLocation location = problem.location();
      String line = lines.at(location);
      Matcher expected = EXPECTED.matcher(problem.message());
      String wanted = expected.find() ? expected.group(1) : null;
      int start = location.column() - 1;
      if (line == null || start < 0 || start >= line.length()) {
        return new ProblemDetails(problem, 0, line, null, wanted);
      }
      int end = end(line, start);
      String found = line.substring(start, Math.min(end, start + MAX_FOUND));
      return new ProblemDetails(
          problem, end + 1, line, found.isEmpty() ? null : unquoted(found), wanted);
    }

    /** The end of the word that begins at a place, in any of the three languages. */
    private static int end(String line, int start) {
      char first = line.charAt(start);
      if (first == '"' || first == '\'') {
        int close = line.indexOf(first, start + 1);
        return close < 0 ? line.length() : close + 1;
      }
      int end = start;
      // A section's heading ends with the bracket that begins it.
      String closing = first == '[' ? "," : ",]}";
      while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
        boolean key = line.charAt(end) == ':' && isBreak(line, end + 1);
        boolean flow = closing.indexOf(line.charAt(end)) >= 0 && isBreak(line, end + 1);
        if (key || flow) {
          break;
        }
        end++;
      }
      return end;
    }

    private static boolean isBreak(String line, int index) {
      return index == line.length() || Character.isWhitespace(line.charAt(index));
    }

    private static String unquoted(String word) {
      char first = word.charAt(0);
      boolean quoted =
          word.length() > 1
              && (first == '"' || first == '\'')
              && word.charAt(word.length() - 1) == first;
      return quoted ? word.substring(1, word.length() - 1) : word;
    }
  }
}
