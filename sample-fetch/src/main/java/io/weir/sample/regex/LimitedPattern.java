package io.weir.sample.regex;

import io.weir.api.sample.RegexPattern;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern that needs backtracking: a search that takes too many steps finds nothing.
 *
 * @param pattern one that {@link MarkedSyntax} wrote
 */
record LimitedPattern(String source, Pattern pattern) implements RegexPattern {

  @Override
  public boolean matches(String byteText) {
    return search(pattern.matcher(CountedText.forBacktracking(byteText)), 0);
  }

  @Override
  public @Nullable Match find(String byteText, int from) {
    return in(byteText).find(from);
  }

  @Override
  public Search in(String byteText) {
    CountedText text = CountedText.forBacktracking(byteText);
    return from -> {
      Matcher matcher = pattern.matcher(text);
      return search(matcher, from) ? new Found(matcher) : null;
    };
  }

  private static boolean search(Matcher matcher, int from) {
    try {
      return matcher.useTransparentBounds(true).find(from);
    } catch (CountedText.Exhausted | StackOverflowError tooExpensive) {
      return false;
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
