package io.weir.sample.regex;

import io.weir.api.sample.RegexPattern;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A pattern that needs backtracking: a search that looks at too many characters finds nothing. */
record LimitedPattern(String source, Pattern pattern) implements RegexPattern {

  /** About 10 ms of work: far more than any useful pattern needs on a header. */
  private static final int LIMIT = 2_000_000;

  @Override
  public boolean matches(String byteText) {
    return search(byteText, 0) != null;
  }

  @Override
  public @Nullable Match find(String byteText, int from) {
    Matcher matcher = search(byteText, from);
    return matcher == null ? null : new Found(matcher);
  }

  private @Nullable Matcher search(String byteText, int from) {
    Matcher matcher = pattern.matcher(new CountedText(byteText, LIMIT));
    try {
      return matcher.find(from) ? matcher : null;
    } catch (CountedText.Exhausted | StackOverflowError tooExpensive) {
      return null;
    }
  }

  @Override
  public int groupCount() {
    return pattern.matcher("").groupCount();
  }

  private record Found(MatchResult result) implements Match {

    @Override
    public int start(int group) {
      return result.start(group);
    }

    @Override
    public int end(int group) {
      return result.end(group);
    }
  }
}
