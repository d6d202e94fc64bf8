package io.weir.acl.pattern;

import io.weir.api.sample.Sample;
import java.util.List;

/** {@code sub}: one of a few patterns is found anywhere in the text. */
final class SubstringIndex implements EntryIndex {

  /** Up to here, one search after the other is quicker than an automaton. */
  private static final int FEW = 6;

  private final String[] keys;
  private final boolean ignoreCase;

  private SubstringIndex(List<PatternEntry> entries, boolean ignoreCase) {
    this.ignoreCase = ignoreCase;
    keys =
        entries.stream()
            .map(entry -> SampleText.fold(entry.key(), ignoreCase))
            .toArray(String[]::new);
  }

  static EntryIndex of(List<PatternEntry> entries, boolean ignoreCase) {
    return entries.size() <= FEW
        ? new SubstringIndex(entries, ignoreCase)
        : new SubstringAutomaton(entries, ignoreCase);
  }

  @Override
  public int find(Sample sample) {
    String text = SampleText.of(sample);
    for (int i = 0; i < keys.length; i++) {
      if (ignoreCase ? occurs(keys[i], text) : text.contains(keys[i])) {
        return i;
      }
    }
    return NONE;
  }

  private static boolean occurs(String key, String text) {
    for (int from = 0; from <= text.length() - key.length(); from++) {
      int i = 0;
      while (i < key.length() && SampleText.fold(text.charAt(from + i)) == key.charAt(i)) {
        i++;
      }
      if (i == key.length()) {
        return true;
      }
    }
    return false;
  }
}
