package io.weir.sample.regex;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.weir.api.sample.RegexPattern;
import org.jspecify.annotations.Nullable;

/** A pattern of RE2/J. */
record LinearPattern(String source, Pattern pattern) implements RegexPattern {

  @Override
  public boolean matches(String byteText) {
    return pattern.matcher(byteText).find();
  }

  @Override
  public @Nullable Match find(String byteText, int from) {
    Matcher matcher = pattern.matcher(byteText);
    return matcher.find(from) ? new Found(matcher) : null;
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
