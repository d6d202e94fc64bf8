package io.weir.sample.regex;

import io.weir.api.sample.RegexPattern;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A pattern that needs backtracking: a search that takes too many steps finds nothing. */
final class LimitedPattern implements RegexPattern {

  private final String source;
  private final Pattern pattern;
  private final RepeatedSearch search;
  private final GivenUp givenUp;

  /**
   * A pattern.
   *
   * @param pattern one that {@link MarkedSyntax} wrote
   */
  LimitedPattern(String source, Pattern pattern, GivenUp givenUp) {
    this.source = source;
    this.pattern = pattern;
    this.search = new RepeatedSearch(pattern, CountedText::forBacktracking);
    this.givenUp = givenUp;
  }

  @Override
  public boolean matches(String byteText) {
    try {
      return search.finds(byteText);
    } catch (CountedText.Exhausted | StackOverflowError tooExpensive) {
      givenUp.count(byteText);
      return false;
    }
  }

  @Override
  public @Nullable Match find(String byteText, int from) {
    return in(byteText).find(from);
  }

  @Override
  public Search in(String byteText) {
    CountedText text = CountedText.forBacktracking(byteText);
    return from -> {
      try {
        Matcher matcher = pattern.matcher(text).useTransparentBounds(true);
        return matcher.find(from) ? new Found(matcher) : null;
      } catch (CountedText.Exhausted | StackOverflowError tooExpensive) {
        givenUp.count(byteText);
        return null;
      }
    };
  }

  @Override
  public int groupCount() {
    return pattern.matcher("").groupCount();
  }

  @Override
  public String source() {
    return source;
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
