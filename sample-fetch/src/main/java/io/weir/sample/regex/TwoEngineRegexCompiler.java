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
 * limit on the characters a search may look at: what it looks at beyond 16 times its text and 200
 * characters comes out of an allowance that the searches of a thread share, of about 10 ms at once
 * and a tenth of the thread's time. A search without allowance finds nothing.
 *
 * <p>Where both engines read a pattern in the same way and only ask whether it occurs, {@code
 * java.util.regex} is tried first, for 32 times the text's length: it is several times as quick
 * where it does not have to go back.
 */
public final class TwoEngineRegexCompiler implements RegexCompiler {

  @Override
  public @Nullable RegexPattern compile(Word pattern, boolean ignoreCase, Problems problems) {
    String source = ByteText.of(pattern.text());
    try {
      // DISABLE_UNICODE_GROUPS: text is bytes, \p{...} means nothing here.
      int flags = Pattern.DISABLE_UNICODE_GROUPS | (ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
      Pattern linear = Pattern.compile(source, flags);
      return new LinearPattern(source, linear, quick(source, ignoreCase));
    } catch (PatternSyntaxException beyondRe2) {
      return backtracking(pattern, source, ignoreCase, problems);
    }
  }

  private static java.util.regex.@Nullable Pattern quick(String source, boolean ignoreCase) {
    try {
      return CommonSyntax.covers(source) ? perl(source, ignoreCase) : null;
    } catch (java.util.regex.PatternSyntaxException re2Only) {
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
      Word word, String source, boolean ignoreCase, Problems problems) {
    try {
      return new LimitedPattern(source, perl(source, ignoreCase));
    } catch (java.util.regex.PatternSyntaxException e) {
      SourceLocation start = word.location();
      int offset = Math.max(e.getIndex(), 0);
      SourceLocation place =
          start.column() == 0
              ? start
              : new SourceLocation(start.file(), start.line(), start.column() + offset);
      problems.error(
          place, "regex '" + word.text() + "' is invalid: " + e.getDescription() + " at " + offset);
      return null;
    }
  }
}
