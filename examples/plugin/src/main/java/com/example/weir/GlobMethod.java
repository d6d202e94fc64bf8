package com.example.weir;

import io.weir.api.acl.MatchMethod;
import io.weir.api.acl.PatternIndex;
import io.weir.api.acl.PatternMatcherProvider;
import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.sample.SampleType;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The match method {@code glob}: patterns in which a star stands for anything. */
public final class GlobMethod implements PatternMatcherProvider, MatchMethod {

  @Override
  public Collection<MatchMethod> methods() {
    return List.of(this);
  }

  @Override
  public String name() {
    return "glob";
  }

  @Override
  public SampleType input() {
    return SampleType.STR;
  }

  @Override
  public String summary() {
    return "is the pattern, in which a star stands for anything";
  }

  @Override
  public PatternIndex index(List<Word> patterns, boolean ignoreCase, Problems problems) {
    String[][] parts =
        patterns.stream()
            .map(pattern -> split(pattern.text(), ignoreCase))
            .toArray(String[][]::new);
    return sample -> {
      String text = ignoreCase ? lower(sample.toByteText()) : sample.toByteText();
      for (String[] pattern : parts) {
        if (matches(text, pattern)) {
          return true;
        }
      }
      return false;
    };
  }

  private static String[] split(String pattern, boolean ignoreCase) {
    return (ignoreCase ? lower(pattern) : pattern).split("\\*", -1);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Takes each part at its first place: no pattern is slow. */
  private static boolean matches(String text, String[] parts) {
    String last = parts[parts.length - 1];
    if (parts.length == 1) {
      return text.equals(last);
    }
    int at = parts[0].length();
    if (!text.startsWith(parts[0])) {
      return false;
    }
    for (int i = 1; i < parts.length - 1; i++) {
      int found = text.indexOf(parts[i], at);
      if (found < 0) {
        return false;
      }
      at = found + parts[i].length();
    }
    return text.length() - last.length() >= at && text.endsWith(last);
  }
}
