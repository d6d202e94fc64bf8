package io.weir.sample.expression;

import io.weir.api.sample.Availability;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleExpression;
import io.weir.api.sample.SampleFetch;
import io.weir.api.sample.SampleType;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A fetch and the converters behind it. */
final class CompiledExpression implements SampleExpression {

  private final SampleFetch fetch;
  private final ConverterChain converters;
  private final boolean plain;
  private final Set<Availability> availability;
  private final String source;

  private final SampleType type;

  CompiledExpression(
      SampleFetch fetch,
      SampleType fetchType,
      ConverterChain converters,
      Set<Availability> availability,
      String source) {
    this.fetch = fetch;
    this.converters = converters;
    this.plain = converters.isEmpty();
    this.type = plain ? fetchType : converters.type();
    this.availability = Set.copyOf(availability);
    this.source = source;
  }

  @Override
  public SampleType type() {
    return type;
  }

  @Override
  public Set<Availability> availability() {
    return availability;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public @Nullable Sample constant() {
    return plain && fetch instanceof ConstantFetch constant ? constant.value() : null;
  }

  @Override
  public @Nullable Sample fetch(Stream stream, Direction direction) {
    Sample sample = fetch.fetch(stream, direction);
    return plain || sample == null ? sample : converters.convert(sample, stream, direction);
  }

  @Override
  public boolean anyMatch(Stream stream, Direction direction, Predicate<? super Sample> test) {
    if (plain) {
      return fetch.anyMatch(stream, direction, test);
    }
    Conversions conversions = new Conversions(converters, stream, direction, test);
    return fetch.anyMatch(stream, direction, conversions) && !conversions.ended;
  }

  /** Values on their way to a test. One that cannot be converted ends the row, as in HAProxy. */
  private static final class Conversions implements Predicate<Sample> {

    private final ConverterChain converters;
    private final Stream stream;
    private final Direction direction;
    private final Predicate<? super Sample> test;
    private boolean ended;

    Conversions(
        ConverterChain converters,
        Stream stream,
        Direction direction,
        Predicate<? super Sample> test) {
      this.converters = converters;
      this.stream = stream;
      this.direction = direction;
      this.test = test;
    }

    @Override
    public boolean test(Sample sample) {
      Sample converted = converters.convert(sample, stream, direction);
      ended = converted == null;
      return ended || test.test(converted);
    }
  }

  @Override
  public String toString() {
    return source;
  }
}
