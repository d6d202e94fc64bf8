package io.weir.acl.pattern;

import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.RegexCompiler;
import io.weir.api.sample.RegexPattern;
import io.weir.api.sample.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code reg}: one of some regular expressions occurs in the text; the first that does wins. */
public final class RegexIndex implements EntryIndex {

  private final RegexPattern[] patterns;

  private RegexIndex(RegexPattern[] patterns) {
    this.patterns = patterns;
  }

  static @Nullable EntryIndex of(
      List<PatternEntry> entries, boolean ignoreCase, RegexCompiler compiler, Problems problems) {
    RegexPattern[] patterns = new RegexPattern[entries.size()];
    boolean complete = true;
    for (int i = 0; i < patterns.length; i++) {
      PatternEntry entry = entries.get(i);
      Word word = new Word(ByteText.decode(ByteText.bytes(entry.key())), entry.location());
      RegexPattern pattern = compiler.compile(word, ignoreCase, problems);
      if (pattern == null) {
        complete = false;
      } else {
        patterns[i] = pattern;
      }
    }
    return complete ? new RegexIndex(patterns) : null;
  }

  @Override
  public int find(Sample sample) {
    String text = SampleText.of(sample);
    for (int i = 0; i < patterns.length; i++) {
      if (patterns[i].matches(text)) {
        return i;
      }
    }
    return NONE;
  }

  /** What the expression of an entry finds first, with its groups; null where it finds nothing. */
  public @Nullable Found match(int ordinal, Sample sample) {
    String text = SampleText.of(sample);
    RegexPattern.Match match = patterns[ordinal].find(text, 0);
    return match == null ? null : new Found(text, match, patterns[ordinal].groupCount());
  }

  /** One occurrence of an expression. */
  public record Found(String text, RegexPattern.Match match, int groupCount) {

    /** What a group matched; empty where there is no such group or it took no part. */
    public String group(int group) {
      return group > groupCount || match.start(group) < 0
          ? ""
          : text.substring(match.start(group), match.end(group));
    }
  }
}
