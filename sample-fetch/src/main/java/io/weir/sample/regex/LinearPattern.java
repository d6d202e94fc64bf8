package io.weir.sample.regex;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.weir.api.sample.RegexPattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of RE2/J.
 *
 * @param quick the same for an engine that goes back and forth, which is several times as quick on
 *     ordinary texts and given up where it is not; null where it might mean something else
 */
record LinearPattern(String source, Pattern pattern, java.util.regex.@Nullable Pattern quick)
    implements RegexPattern {

  @Override
  public boolean matches(String byteText) {
    if (quick != null) {
      try {
        return quick.matcher(CountedText.forAFewPasses(byteText)).find();
      } catch (CountedText.Exhausted | StackOverflowError notQuick) {
        return pattern.matcher(byteText).find();
      }
    }
    return pattern.matcher(byteText).find();
  }

  @Override
  public @Nullable Match find(String byteText, int from) {
    Matcher matcher = pattern.matcher(byteText);
    return matcher.find(from) ? new Found(matcher) : null;
  }

  /** One search is linear, but a search from each place of a text would not be. */
  @Override
  public Search in(String byteText) {
    CountedText text = CountedText.forAFewPasses(byteText);
    return from -> {
      Matcher matcher = pattern.matcher(text);
      try {
        return matcher.find(from) ? new Found(matcher) : null;
      } catch (CountedText.Exhausted tooExpensive) {
        return null;
      }
    };
  }

  @Override
  public int groupCount() {
    return pattern.groupCount();
  }

  private record Found(Matcher matcher) implements Match {

    @Override
    public int start(int group) {
      return matcher.start(group);
    }

    @Override
    public int end(int group) {
      return matcher.end(group);
    }
  }
}
