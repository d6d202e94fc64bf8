package io.weir.filter.plan;

import io.weir.api.sample.Availability;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.LogFormat;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleExpression;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The value of an attribute, event, baggage item, status, instrument or log record: one sample that
 * keeps its type, several that are joined, or a log format.
 */
public final class PlannedValue {

  private final SampleExpression[] samples;
  private final @Nullable LogFormat format;

  /** The text it has on every stream: what is constant is decoded and joined only once. */
  private final @Nullable String constantText;

  private PlannedValue(SampleExpression[] samples, @Nullable LogFormat format) {
    this.samples = samples;
    this.format = format;
    this.constantText = constantText(samples);
  }

  /** A value of one or more samples. */
  public static PlannedValue ofSamples(List<SampleExpression> samples) {
    return new PlannedValue(samples.toArray(SampleExpression[]::new), null);
  }

  /** A value that is always text. */
  public static PlannedValue ofFormat(LogFormat format) {
    return new PlannedValue(new SampleExpression[0], format);
  }

  private static @Nullable String constantText(SampleExpression[] samples) {
    if (samples.length == 0) {
      return null;
    }
    StringBuilder joined = new StringBuilder();
    for (SampleExpression sample : samples) {
      Sample constant = sample.constant();
      if (constant == null || constant instanceof Sample.Binary) {
        return null;
      }
      joined.append(constant.toByteText());
    }
    return ByteText.toText(joined.toString());
  }

  /** Whether it is one sample, whose type is kept. */
  public boolean isSingle() {
    return samples.length == 1;
  }

  /** Whether it is a log format, whose result is always text. */
  public boolean isFormat() {
    return format != null;
  }

  /** How many samples make it; 0 for a log format. */
  public int size() {
    return samples.length;
  }

  /** Sample {@code index}, or null where it has no value now. */
  public @Nullable Sample sample(int index, Stream stream, Direction direction) {
    return samples[index].fetch(stream, direction);
  }

  /** What it is made of, for those who explain it: its expressions, or the format as one. */
  public List<Part> parts() {
    return format != null
        ? List.of(new Part(format.source(), format.availability()))
        : Arrays.stream(samples)
            .map(sample -> new Part(sample.source(), sample.availability()))
            .toList();
  }

  /**
   * A piece of a value.
   *
   * @param source the text it was compiled from
   * @param availability what it needs to have a value
   */
  public record Part(String source, Set<Availability> availability) {

    public Part {
      availability = Set.copyOf(availability);
    }
  }

  /** The one sample's expression. */
  public SampleExpression single() {
    return samples[0];
  }

  /**
   * The value as ordinary text. A sample without a value is an empty string, a binary one is left
   * out.
   *
   * @return null where nothing remains, because its only sample is binary
   */
  public @Nullable String text(Stream stream, Direction direction) {
    if (constantText != null) {
      return constantText;
    }
    if (format != null) {
      return ByteText.toText(format.format(stream, direction));
    }
    if (samples.length == 1) {
      return text(samples[0].fetch(stream, direction));
    }
    StringBuilder joined = new StringBuilder();
    for (SampleExpression sample : samples) {
      Sample part = sample.fetch(stream, direction);
      if (part != null && !(part instanceof Sample.Binary)) {
        joined.append(part.toByteText());
      }
    }
    return ByteText.toText(joined.toString());
  }

  private static @Nullable String text(@Nullable Sample sample) {
    if (sample == null) {
      return "";
    }
    return sample instanceof Sample.Binary ? null : ByteText.toText(sample.toByteText());
  }

  /**
   * The value as telemetry holds it: a Boolean or a Long where it is one such sample, else text.
   *
   * @return null where nothing remains, because its only sample is binary
   */
  public @Nullable Object typed(Stream stream, Direction direction) {
    if (samples.length != 1) {
      return text(stream, direction);
    }
    Sample sample = samples[0].fetch(stream, direction);
    if (sample instanceof Sample.Int number) {
      return number.value();
    }
    if (sample instanceof Sample.Bool flag) {
      return flag.value();
    }
    return constantText != null ? constantText : text(sample);
  }

  /** Whether it is the same on every stream. */
  public boolean isConstant() {
    return constantText != null;
  }

  /** The typed value that it has on every stream; null where it depends on the stream. */
  public @Nullable Object constantTyped() {
    if (constantText == null) {
      return null;
    }
    Sample sample = samples.length == 1 ? samples[0].constant() : null;
    if (sample instanceof Sample.Int number) {
      return number.value();
    }
    return sample instanceof Sample.Bool flag ? flag.value() : constantText;
  }
}
