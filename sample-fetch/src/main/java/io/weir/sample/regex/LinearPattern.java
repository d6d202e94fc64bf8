package io.weir.sample.regex;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.weir.api.sample.RegexPattern;
import org.jspecify.annotations.Nullable;

/** A pattern of RE2/J. */
final class LinearPattern implements RegexPattern {

  /** How many steps of a program cost what one step of the other engine does, roughly. */
  private static final int STEPS_OF_A_CHARACTER = 16;

  /** Up to this price for a character, a search cannot use up what it has for itself. */
  private static final int FREE = 8;

  private final String source;
  private final Pattern pattern;
  private final @Nullable RepeatedSearch quick;
  private final GivenUp givenUp;

  /**
   * A pattern.
   *
   * @param quick the same for an engine that goes back and forth, which is several times as quick
   *     on ordinary texts and given up where it is not; null where it might mean something else
   */
  LinearPattern(
      String source, Pattern pattern, java.util.regex.@Nullable Pattern quick, GivenUp givenUp) {
    this.source = source;
    this.pattern = pattern;
    this.quick = quick == null ? null : new RepeatedSearch(quick, CountedText::forAFewPasses);
    this.givenUp = givenUp;
  }

  /** What goes back and forth first; null where it might mean something else. */
  @Nullable RepeatedSearch quick() {
    return quick;
  }

  /** The same without that. */
  boolean occursIn(String byteText) {
    return find(pattern.matcher(text(byteText)), 0, byteText);
  }

  @Override
  public boolean matches(String byteText) {
    if (quick != null) {
      try {
        return quick.finds(byteText);
      } catch (CountedText.Exhausted | StackOverflowError notQuick) {
        return occursIn(byteText);
      }
    }
    return occursIn(byteText);
  }

  private boolean find(Matcher matcher, int from, String byteText) {
    try {
      return matcher.find(from);
    } catch (CountedText.Exhausted | StackOverflowError tooExpensive) {
      givenUp.count(byteText);
      return false;
    }
  }

  /** Linear is also slow where a program has thousands of steps for each character. */
  private CharSequence text(String byteText) {
    int price = 1 + pattern.programSize() / STEPS_OF_A_CHARACTER;
    return price <= FREE ? byteText : CountedText.forLargeProgram(byteText, price);
  }

  @Override
  public @Nullable Match find(String byteText, int from) {
    Matcher matcher = pattern.matcher(text(byteText));
    return find(matcher, from, byteText) ? new Found(matcher) : null;
  }

  /** One search is linear, but a search from each place of a text would not be. */
  @Override
  public Search in(String byteText) {
    CharSequence whole = text(byteText);
    CharSequence text = whole == byteText ? CountedText.forAFewPasses(byteText) : whole;
    return from -> {
      Matcher matcher = pattern.matcher(text);
      return find(matcher, from, byteText) ? new Found(matcher) : null;
    };
  }

  @Override
  public int groupCount() {
    return pattern.groupCount();
  }

  @Override
  public String source() {
    return source;
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
