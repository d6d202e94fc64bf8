package io.weir.sample.expression;

import io.weir.api.sample.Converter;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleType;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converters, one after the other; ends without a value where one of them has none. */
public final class ConverterChain implements Converter {

  private final Step[] steps;
  private final SampleType type;

  ConverterChain(List<Step> steps, SampleType type) {
    this.steps = steps.toArray(Step[]::new);
    this.type = type;
  }

  /** The type of its results; ANY where only run time knows. */
  SampleType type() {
    return type;
  }

  boolean isEmpty() {
    return steps.length == 0;
  }

  @Override
  public @Nullable Sample convert(Sample input, Stream stream, Direction direction) {
    Sample sample = input;
    for (Step step : steps) {
      sample = step.apply(sample, stream, direction);
      if (sample == null) {
        return null;
      }
    }
    return sample;
  }

  /**
   * The value behind a constant, as far as its converters depend on nothing else; the rest of the
   * chain follows it.
   */
  Folded fold(Sample constant) {
    Sample sample = constant;
    for (int i = 0; i < steps.length; i++) {
      if (!(steps[i].converter() instanceof PureConverter pure)) {
        return new Folded(sample, from(i));
      }
      Sample cast = sample.castTo(steps[i].input());
      Sample converted = cast == null ? null : pure.convert(cast);
      if (converted == null) {
        // A chain that never has a value is no constant; run time finds that out each time.
        return new Folded(sample, from(i));
      }
      sample = converted;
    }
    return new Folded(sample, from(steps.length));
  }

  private ConverterChain from(int index) {
    return new ConverterChain(List.of(steps).subList(index, steps.length), type);
  }

  /** A constant and the converters that still have to run on it. */
  record Folded(Sample value, ConverterChain rest) {}
}
