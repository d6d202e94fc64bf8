package io.weir.proxy.netty.config;

import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Statuses and ranges of them, with commas: {@code 200,300-399}. */
final class StatusRanges {

  private StatusRanges() {}

  /** A test for them; null after a mistake, which was reported. */
  static @Nullable IntPredicate parse(Word word, Problems problems) {
    BitSet statuses = new BitSet();
    for (String part : word.text().split(",", -1)) {
      int dash = part.indexOf('-');
      try {
        int first = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
        int last = dash < 0 ? first : Integer.parseInt(part.substring(dash + 1));
        if (first >= 100 && last <= 999 && first <= last) {
          statuses.set(first, last + 1);
          continue;
        }
      } catch (NumberFormatException e) {
        // Reported below.
      }
      problems.error(
          word.location(), "status: " + part + " (expected: a status or a range such as 200-399)");
      return null;
    }
    return statuses::get;
  }
}
