package io.weir.acl;

import io.weir.acl.pattern.IntRange;
import io.weir.api.config.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Comparisons of integers (HAProxy manual, section 7.1.2). They are turned into ranges, so that the
 * index knows nothing of them.
 */
enum IntegerOperator {
  EQ("is one of the numbers") {
    @Override
    IntRange apply(IntRange range) {
      return range;
    }
  },
  GE("is one of the numbers, or more than it") {
    @Override
    IntRange apply(IntRange range) {
      return new IntRange(range.low(), Long.MAX_VALUE);
    }
  },
  GT("is more than one of the numbers") {
    @Override
    @Nullable IntRange apply(IntRange range) {
      return range.low() == Long.MAX_VALUE ? null : new IntRange(range.low() + 1, Long.MAX_VALUE);
    }
  },
  LE("is one of the numbers, or less than it") {
    @Override
    IntRange apply(IntRange range) {
      return new IntRange(Long.MIN_VALUE, range.high());
    }
  },
  LT("is less than one of the numbers") {
    @Override
    @Nullable IntRange apply(IntRange range) {
      return range.high() == Long.MIN_VALUE ? null : new IntRange(Long.MIN_VALUE, range.high() - 1);
    }
  };

  private final String summary;

  IntegerOperator(String summary) {
    this.summary = summary;
  }

  /** The range of what holds, or null where nothing can. */
  abstract @Nullable IntRange apply(IntRange range);

  /** As it is written. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What holds for a value that matches, for reference pages. */
  String summary() {
    return summary;
  }

  /** The range as a pattern; a text that is none where nothing holds. */
  private String applied(IntRange range, IntRange.Notation notation) {
    IntRange result = apply(range);
    return result == null ? word() + " " + range.format(notation) : result.format(notation);
  }

  static @Nullable IntegerOperator of(Word word) {
    for (IntegerOperator operator : values()) {
      if (word.is(operator.word())) {
        return operator;
      }
    }
    return null;
  }

  /**
   * The patterns with their operators applied; each operator counts for all patterns after it.
   * Words that are no ranges stay, for the index to report.
   */
  static List<Word> apply(List<Word> words, IntRange.Notation notation) {
    List<Word> patterns = new ArrayList<>();
    IntegerOperator operator = EQ;
    for (Word word : words) {
      IntegerOperator next = of(word);
      if (next != null) {
        operator = next;
        continue;
      }
      IntRange range = IntRange.parse(word.text(), notation);
      // A range is what it is whatever comes before it: it has no one value to compare with.
      boolean changes = range != null && operator != EQ && IntRange.separator(word.text()) < 0;
      patterns.add(changes ? new Word(operator.applied(range, notation), word.location()) : word);
    }
    return patterns;
  }
}
