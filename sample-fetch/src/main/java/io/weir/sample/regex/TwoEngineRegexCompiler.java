package io.weir.sample.regex;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.RegexCompiler;
import io.weir.api.sample.RegexPattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives a pattern to RE2/J, whose searches take time linear in the text, and what RE2/J does not
 * know (back references, looking around, possessive quantifiers) to {@code java.util.regex} with a
 * limit on the steps a search may take: what it takes beyond 32 times its text's length and 400
 * comes out of an allowance that the searches of a thread share, of about 10 ms at once and a tenth
 * of the thread's time. A search without allowance finds nothing. {@link MarkedSyntax} makes every
 * step count, those that read nothing too.
 *
 * <p>Where both engines read a pattern in the same way and only ask whether it occurs, {@code
 * java.util.regex} is tried first, for 32 times the text's length: it is several times as quick
 * where it does not have to go back.
 */
public final class TwoEngineRegexCompiler implements RegexCompiler {

  /** RE2/J writes counted repetitions out, and refuses single ones beyond this number itself. */
  private static final int MOST_COPIES = 1000;

  /** How long an expression may be when they are written out, roughly, and how large a program. */
  private static final int MOST_STEPS = 20_000;

  @Override
  public @Nullable RegexPattern compile(Word pattern, boolean ignoreCase, Problems problems) {
    String source = ByteText.of(pattern.text());
    MarkedSyntax.Reading reading = MarkedSyntax.of(source);
    if (reading.copies() > MOST_COPIES || reading.copies() * source.length() > MOST_STEPS) {
      return backtracking(pattern, source, reading, ignoreCase, problems);
    }
    try {
      // DISABLE_UNICODE_GROUPS: text is bytes, \p{...} means nothing here.
      int flags = Pattern.DISABLE_UNICODE_GROUPS | (ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
      Pattern linear = Pattern.compile(source, flags);
      return linear.programSize() > MOST_STEPS
          ? backtracking(pattern, source, reading, ignoreCase, problems)
          : new LinearPattern(
              source, linear, quick(source, reading, ignoreCase), new GivenUp(source));
    } catch (PatternSyntaxException | StackOverflowError beyondRe2) {
      return backtracking(pattern, source, reading, ignoreCase, problems);
    }
  }

  private static java.util.regex.@Nullable Pattern quick(
      String source, MarkedSyntax.Reading reading, boolean ignoreCase) {
    String marked = CommonSyntax.covers(source) ? reading.marked() : null;
    try {
      return marked == null ? null : perl(marked, ignoreCase);
    } catch (java.util.regex.PatternSyntaxException | StackOverflowError re2Only) {
      return null;
    }
  }

  private static java.util.regex.Pattern perl(String source, boolean ignoreCase) {
    // UNIX_LINES: only a line feed ends a line, as in PCRE.
    int flags =
        java.util.regex.Pattern.UNIX_LINES
            | (ignoreCase ? java.util.regex.Pattern.CASE_INSENSITIVE : 0);
    return java.util.regex.Pattern.compile(source, flags);
  }

  private static @Nullable RegexPattern backtracking(
      Word word,
      String source,
      MarkedSyntax.Reading reading,
      boolean ignoreCase,
      Problems problems) {
    try {
      String marked = reading.marked();
      if (marked != null) {
        return new LimitedPattern(source, perl(marked, ignoreCase), new GivenUp(source));
      }
      problems.error(word.location(), invalid(word, "a repetition has nothing before it"));
    } catch (java.util.regex.PatternSyntaxException e) {
      report(word, source, e, problems);
    } catch (StackOverflowError e) {
      problems.error(word.location(), invalid(word, "its groups nest too deeply"));
    }
    return null;
  }

  /** Tells the place in the expression as it is written, where the engine finds one there. */
  private static void report(
      Word word, String source, java.util.regex.PatternSyntaxException marked, Problems problems) {
    String what = marked.getDescription();
    int offset = 0;
    try {
      java.util.regex.Pattern.compile(source);
    } catch (java.util.regex.PatternSyntaxException e) {
      what = e.getDescription();
      offset = Math.max(e.getIndex(), 0);
    }
    SourceLocation start = word.location();
    SourceLocation place =
        start.column() == 0
            ? start
            : new SourceLocation(start.file(), start.line(), start.column() + offset);
    problems.error(place, invalid(word, what + " at " + offset));
  }

  private static String invalid(Word word, String why) {
    return "regex '" + word.text() + "' is invalid: " + why;
  }
}
