package io.weir.acl.pattern;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.api.sample.ByteText;
import java.util.List;

/** Reports patterns that are wrong, but not all of a file of a million. */
final class PatternMistakes {

  private static final int MOST = 20;

  private final Problems problems;
  private int count;

  PatternMistakes(Problems problems) {
    this.problems = problems;
  }

  void add(PatternEntry entry, String expected) {
    add(entry, expected, List.of());
  }

  /**
   * Adds a mistake.
   *
   * @param words what may stand before patterns, too
   */
  void add(PatternEntry entry, String expected, List<String> words) {
    count++;
    if (count <= MOST) {
      String text = ByteText.toText(entry.key());
      problems.error(
          entry.location(),
          "pattern: '" + text + "' (expected: " + expected + ")",
          DidYouMean.hint(text, words));
    } else if (count == MOST + 1) {
      problems.error(entry.location(), "more patterns are wrong from here on");
    }
  }

  boolean any() {
    return count > 0;
  }
}
