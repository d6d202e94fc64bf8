package io.weir.acl.pattern;

import io.weir.api.sample.Sample;
import java.util.List;

/**
 * {@code dir} and {@code dom}: one of the patterns is found between delimiters. Delimiters around a
 * pattern are of no account.
 */
final class WordIndex implements EntryIndex {

  private final boolean[] delimiters = new boolean[256];
  private final boolean ignoreCase;
  private final KeyTable table;
  private int longest;

  private WordIndex(List<PatternEntry> entries, boolean ignoreCase, String delimiterChars) {
    this.ignoreCase = ignoreCase;
    for (int i = 0; i < delimiterChars.length(); i++) {
      delimiters[delimiterChars.charAt(i)] = true;
    }
    table = new KeyTable(entries.size(), ignoreCase);
    for (int i = 0; i < entries.size(); i++) {
      String key = SampleText.fold(bare(entries.get(i).key()), ignoreCase);
      if (!key.isEmpty()) {
        table.put(key, key.hashCode(), i);
        longest = Math.max(longest, key.length());
      }
    }
  }

  static WordIndex directories(List<PatternEntry> entries, boolean ignoreCase) {
    return new WordIndex(entries, ignoreCase, "/?");
  }

  static WordIndex domains(List<PatternEntry> entries, boolean ignoreCase) {
    return new WordIndex(entries, ignoreCase, "/?.:");
  }

  private boolean isDelimiter(char c) {
    return c < delimiters.length && delimiters[c];
  }

  private String bare(String key) {
    int from = 0;
    int to = key.length();
    while (from < to && isDelimiter(key.charAt(from))) {
      from++;
    }
    while (to > from && isDelimiter(key.charAt(to - 1))) {
      to--;
    }
    return key.substring(from, to);
  }

  @Override
  public int find(Sample sample) {
    String text = SampleText.of(sample);
    int best = NONE;
    for (int from = 0; from < text.length(); from++) {
      boolean wordBegins =
          !isDelimiter(text.charAt(from)) && (from == 0 || isDelimiter(text.charAt(from - 1)));
      if (wordBegins) {
        int found = findFrom(text, from);
        if (found != NONE && (best == NONE || found < best)) {
          best = found;
        }
      }
    }
    return best;
  }

  private int findFrom(String text, int from) {
    int best = NONE;
    int hash = 0;
    int last = Math.min(text.length(), from + longest);
    for (int to = from; to < last; ) {
      hash = KeyTable.forwards(hash, SampleText.fold(text.charAt(to), ignoreCase));
      to++;
      if (to == text.length() || isDelimiter(text.charAt(to))) {
        int found = table.find(text, from, to, hash);
        if (found != NONE && (best == NONE || found < best)) {
          best = found;
        }
      }
    }
    return best;
  }
}
