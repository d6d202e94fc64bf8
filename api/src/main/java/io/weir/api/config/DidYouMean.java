package io.weir.api.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Suggests the known word that a user most likely meant. */
public final class DidYouMean {

  private DidYouMean() {}

  /**
   * A hint such as {@code did you mean 'attribute'?}, or null where no candidate is near enough to
   * be worth naming.
   *
   * @param word what was found
   * @param candidates what would have been right; of equally near ones that with the longest common
   *     beginning is named, and the first of those
   */
  public static @Nullable String hint(String word, Iterable<String> candidates) {
    String best = closest(word, candidates);
    return best == null ? null : "did you mean '" + best + "'?";
  }

  /** The nearest candidate within a third of the word's length (at least one edit), or null. */
  public static @Nullable String closest(String word, Iterable<String> candidates) {
    String wanted = word.toLowerCase(Locale.ROOT);
    // Beyond 64 characters nothing is a typing mistake any more, and the cost grows with the
    // square.
    if (wanted.length() > 64) {
      return null;
    }
    int limit = Math.max(1, (wanted.length() + 1) / 3);
    String best = null;
    int bestDistance = limit + 1;
    int bestPrefix = 0;
    for (String candidate : candidates) {
      if (Math.abs(candidate.length() - wanted.length()) > Math.min(bestDistance, limit)) {
        continue;
      }
      String known = candidate.toLowerCase(Locale.ROOT);
      int distance = distance(wanted, known);
      int prefix = commonPrefix(wanted, known);
      if (distance < bestDistance
          || (distance == bestDistance && best != null && prefix > bestPrefix)) {
        best = candidate;
        bestDistance = distance;
        bestPrefix = prefix;
      }
    }
    return best;
  }

  private static int commonPrefix(String a, String b) {
    int length = Math.min(a.length(), b.length());
    int prefix = 0;
    while (prefix < length && a.charAt(prefix) == b.charAt(prefix)) {
      prefix++;
    }
    return prefix;
  }

  /**
   * Edits between two words: insertions, deletions, replacements and swaps of neighbours (optimal
   * string alignment).
   */
  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int edits = Math.min(replace, Math.min(last[j], current[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          edits = Math.min(edits, beforeLast[j - 2] + 1);
        }
        current[j] = edits;
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = current;
      current = spare;
    }
    return last[b.length()];
  }
}
