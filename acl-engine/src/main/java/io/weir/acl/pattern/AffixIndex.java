package io.weir.acl.pattern;

import io.weir.api.sample.Sample;
import java.util.List;

/**
 * {@code beg} and {@code end}: the text begins or ends with one of the patterns.
 *
 * <p>One walk over the text, no longer than the longest pattern, looks up each length that a
 * pattern has.
 */
final class AffixIndex implements EntryIndex {

  /** Up to here, one comparison after the other is quicker. */
  private static final int FEW = 4;

  private final boolean atEnd;
  private final boolean ignoreCase;
  private final boolean longestWins;
  private final boolean[] lengths;
  private final KeyTable table;

  private AffixIndex(
      List<PatternEntry> entries, boolean ignoreCase, boolean atEnd, boolean longestWins) {
    this.atEnd = atEnd;
    this.ignoreCase = ignoreCase;
    this.longestWins = longestWins;
    int longest = 0;
    for (PatternEntry entry : entries) {
      longest = Math.max(longest, entry.key().length());
    }
    lengths = new boolean[longest + 1];
    table = new KeyTable(entries.size(), ignoreCase);
    for (int i = 0; i < entries.size(); i++) {
      String key = SampleText.fold(entries.get(i).key(), ignoreCase);
      lengths[key.length()] = true;
      table.put(key, atEnd ? KeyTable.backwardsHash(key) : key.hashCode(), i);
    }
  }

  /** Of several that match the longest wins, as in a tree; where case is ignored, the first. */
  static EntryIndex prefixes(List<PatternEntry> entries, boolean ignoreCase) {
    return of(entries, ignoreCase, false, !ignoreCase);
  }

  /** Of several that match the first wins. */
  static EntryIndex suffixes(List<PatternEntry> entries, boolean ignoreCase) {
    return of(entries, ignoreCase, true, false);
  }

  private static EntryIndex of(
      List<PatternEntry> entries, boolean ignoreCase, boolean atEnd, boolean longestWins) {
    return entries.size() <= FEW
        ? new FewAffixes(entries, ignoreCase, atEnd, longestWins)
        : new AffixIndex(entries, ignoreCase, atEnd, longestWins);
  }

  @Override
  public int find(Sample sample) {
    String text = SampleText.of(sample);
    int best = NONE;
    int hash = 0;
    int last = Math.min(text.length(), lengths.length - 1);
    for (int length = 0; ; length++) {
      if (lengths[length]) {
        int from = atEnd ? text.length() - length : 0;
        int found = table.find(text, from, from + length, hash);
        if (found != NONE && (best == NONE || longestWins || found < best)) {
          best = found;
        }
      }
      if (length >= last) {
        return best;
      }
      char c = text.charAt(atEnd ? text.length() - 1 - length : length);
      hash = KeyTable.forwards(hash, SampleText.fold(c, ignoreCase));
    }
  }
}
