package io.weir.sample.fetch;

import io.weir.api.stream.Moment;
import io.weir.api.stream.Stream;
import io.weir.api.stream.Timings;
import java.time.Instant;

/** The wall clock in microseconds, and the units that arguments name. */
public final class Clocks {

  private Clocks() {}

  static long epochMicros() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
  }

  /** The wall clock when a stream passed a moment; of the acceptance where it has not. */
  public static long epochMicros(Stream stream, Moment moment) {
    Timings timings = stream.timings();
    long accepted = timings.nanosAt(Moment.ACCEPTED);
    long at = timings.nanosAt(moment);
    long passed = at == Timings.NOT_REACHED || accepted == Timings.NOT_REACHED ? 0 : at - accepted;
    return (timings.acceptedEpochNanos() + passed) / 1000;
  }

  /** How many microseconds one {@code s}, {@code ms} or {@code us} has. */
  static long microsPer(String unit) {
    return switch (unit) {
      case "us" -> 1;
      case "ms" -> 1000;
      default -> 1_000_000;
    };
  }
}
