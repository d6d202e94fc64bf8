package io.weir.acl.pattern;

import io.weir.api.config.Problems;
import io.weir.api.sample.ByteText;

/** Reports patterns that are wrong, but not all of a file of a million. */
final class PatternMistakes {

  private static final int MOST = 20;

  private final Problems problems;
  private int count;

  PatternMistakes(Problems problems) {
    this.problems = problems;
  }

  void add(PatternEntry entry, String expected) {
    count++;
    if (count <= MOST) {
      problems.error(
          entry.location(),
          "pattern: '" + ByteText.toText(entry.key()) + "' (expected: " + expected + ")");
    } else if (count == MOST + 1) {
      problems.error(entry.location(), "more patterns are wrong from here on");
    }
  }

  boolean any() {
    return count > 0;
  }
}
