package io.weir.acl.pattern;

import io.weir.api.sample.Sample;
import java.util.List;

/** {@code str}: the whole text is one of the patterns. */
final class ExactIndex implements EntryIndex {

  /** Up to here, one comparison after the other is quicker than hashing. */
  private static final int FEW = 4;

  private final KeyTable table;

  static EntryIndex of(List<PatternEntry> entries, boolean ignoreCase) {
    return entries.size() <= FEW
        ? new FewStrings(entries, ignoreCase)
        : new ExactIndex(entries, ignoreCase);
  }

  ExactIndex(List<PatternEntry> entries, boolean ignoreCase) {
    table = new KeyTable(entries.size(), ignoreCase);
    for (int i = 0; i < entries.size(); i++) {
      String key = SampleText.fold(entries.get(i).key(), ignoreCase);
      table.put(key, key.hashCode(), i);
    }
  }

  @Override
  public int find(Sample sample) {
    String text = SampleText.of(sample);
    return table.find(text, 0, text.length(), table.hash(text));
  }
}
