package io.weir.acl;

import io.weir.acl.pattern.EntryIndex;
import io.weir.api.acl.PatternIndex;
import io.weir.api.sample.Availability;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleExpression;
import io.weir.api.sample.SampleType;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An expression and the patterns that its values are compared with. Free of state, but for patterns
 * changed at run time.
 *
 * <p>It is itself the predicate that the expression shows its values to, so that a test allocates
 * nothing.
 */
final class Criterion implements Predicate<Sample> {

  private final SampleExpression expression;
  private final PatternSet[] sets;
  private final int[] uses;

  /** For methods without patterns, which know no sets. */
  private final @Nullable PatternIndex fixed;

  /** The type that indexes of plugins want; those of the built-in methods take any. */
  private final SampleType cast;

  private Criterion(
      SampleExpression expression,
      List<PatternGroup> groups,
      @Nullable PatternIndex fixed,
      SampleType cast) {
    this.expression = expression;
    this.sets = groups.stream().map(PatternGroup::set).toArray(PatternSet[]::new);
    this.uses = groups.stream().mapToInt(PatternGroup::use).toArray();
    this.fixed = fixed;
    this.cast = cast;
  }

  /** Patterns of one set with one choice of flags. */
  record PatternGroup(PatternSet set, int use) {}

  /** A comparison with patterns; any of the groups may match. */
  static Criterion of(SampleExpression expression, List<PatternGroup> groups, SampleType cast) {
    return new Criterion(expression, groups, null, cast);
  }

  /** A test that needs no patterns. */
  static Criterion of(SampleExpression expression, EntryIndex test) {
    return new Criterion(expression, List.of(), test, SampleType.ANY);
  }

  boolean test(Stream stream, Direction direction) {
    return expression.anyMatch(stream, direction, this);
  }

  @Override
  public boolean test(Sample sample) {
    if (fixed != null) {
      return fixed.matches(sample);
    }
    Sample value = cast == SampleType.ANY ? sample : sample.castTo(cast);
    if (value == null) {
      return false;
    }
    for (int i = 0; i < sets.length; i++) {
      if (sets[i].current().matches(uses[i], value)) {
        return true;
      }
    }
    return false;
  }

  Set<Availability> availability() {
    return expression.availability();
  }

  /** What is tested, as written. */
  String source() {
    return expression.source();
  }
}
