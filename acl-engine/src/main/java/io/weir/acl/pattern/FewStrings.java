package io.weir.acl.pattern;

import io.weir.api.sample.Sample;
import java.util.List;

/** {@code str} for a few patterns: most differ in length already, and nothing has to be hashed. */
final class FewStrings implements EntryIndex {

  private final String[] keys;
  private final boolean ignoreCase;

  FewStrings(List<PatternEntry> entries, boolean ignoreCase) {
    this.ignoreCase = ignoreCase;
    keys =
        entries.stream()
            .map(entry -> SampleText.fold(entry.key(), ignoreCase))
            .toArray(String[]::new);
  }

  @Override
  public int find(Sample sample) {
    String text = SampleText.of(sample);
    for (int i = 0; i < keys.length; i++) {
      // Most texts are in lower case, as the keys are: many bytes at once are compared then.
      if (keys[i].equals(text) || (ignoreCase && same(keys[i], text))) {
        return i;
      }
    }
    return NONE;
  }

  private static boolean same(String key, String text) {
    return key.length() == text.length() && SampleText.foldsTo(text, 0, key);
  }
}
