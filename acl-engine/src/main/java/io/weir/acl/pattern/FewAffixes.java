package io.weir.acl.pattern;

import io.weir.api.sample.Sample;
import java.util.List;

/** {@code beg} and {@code end} for a few patterns: a comparison each is quicker than hashing. */
final class FewAffixes implements EntryIndex {

  private final String[] keys;
  private final boolean ignoreCase;
  private final boolean atEnd;
  private final boolean longestWins;

  FewAffixes(List<PatternEntry> entries, boolean ignoreCase, boolean atEnd, boolean longestWins) {
    this.ignoreCase = ignoreCase;
    this.atEnd = atEnd;
    this.longestWins = longestWins;
    keys =
        entries.stream()
            .map(entry -> SampleText.fold(entry.key(), ignoreCase))
            .toArray(String[]::new);
  }

  @Override
  public int find(Sample sample) {
    String text = SampleText.of(sample);
    int best = NONE;
    for (int i = 0; i < keys.length; i++) {
      boolean better = best == NONE || (longestWins && keys[i].length() > keys[best].length());
      if (better && stands(keys[i], text)) {
        best = i;
      }
    }
    return best;
  }

  private boolean stands(String key, String text) {
    int from = atEnd ? text.length() - key.length() : 0;
    return text.startsWith(key, from)
        || (ignoreCase
            && from >= 0
            && key.length() <= text.length()
            && SampleText.foldsTo(text, from, key));
  }
}
