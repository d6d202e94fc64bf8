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
      if (ignoreCase ? same(keys[i], text) : keys[i].equals(text)) {
        return i;
      }
    }
    return NONE;
  }

  private static boolean same(String key, String text) {
    if (key.length() != text.length()) {
      return false;
    }
    for (int i = 0; i < key.length(); i++) {
      if (key.charAt(i) != SampleText.fold(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
