package io.weir.acl.pattern;

import io.weir.api.config.Problems;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code int} and {@code len}: a number is in one of some ranges. The first that holds it wins. */
final class IntegerIndex implements EntryIndex {

  private final LongRanges ranges;
  private final boolean length;

  private IntegerIndex(LongRanges ranges, boolean length) {
    this.ranges = ranges;
    this.length = length;
  }

  static @Nullable EntryIndex values(
      List<PatternEntry> entries, IntRange.Notation notation, Problems problems) {
    LongRanges ranges = ranges(entries, notation, problems);
    return ranges == null ? null : new IntegerIndex(ranges, false);
  }

  static @Nullable EntryIndex lengths(List<PatternEntry> entries, Problems problems) {
    LongRanges ranges = ranges(entries, IntRange.Notation.DECIMAL, problems);
    return ranges == null ? null : new IntegerIndex(ranges, true);
  }

  private static final List<String> OPERATORS = List.of("eq", "ge", "gt", "le", "lt");

  private static @Nullable LongRanges ranges(
      List<PatternEntry> entries, IntRange.Notation notation, Problems problems) {
    long[] low = new long[entries.size()];
    long[] high = new long[entries.size()];
    long[] priority = new long[entries.size()];
    PatternMistakes mistakes = new PatternMistakes(problems);
    for (int i = 0; i < low.length; i++) {
      IntRange range = IntRange.parse(entries.get(i).key(), notation);
      if (range == null) {
        mistakes.add(
            entries.get(i),
            notation == IntRange.Notation.DECIMAL
                ? "an integer or a range such as 1:5"
                : "a version such as 3.1 or a range such as 3.0:3.3",
            OPERATORS);
      } else {
        low[i] = range.low();
        high[i] = range.high();
        priority[i] = i;
      }
    }
    return mistakes.any() ? null : new LongRanges(low, high, priority);
  }

  @Override
  public int find(Sample sample) {
    if (length) {
      return ranges.find(SampleText.of(sample).length());
    }
    if (sample instanceof Sample.Int number) {
      return ranges.find(number.value());
    }
    return sample.castTo(SampleType.SINT) instanceof Sample.Int number
        ? ranges.find(number.value())
        : NONE;
  }
}
