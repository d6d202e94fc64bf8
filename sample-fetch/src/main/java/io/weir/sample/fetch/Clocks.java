package io.weir.sample.fetch;

import java.time.Instant;

/** The wall clock in microseconds, and the units that arguments name. */
final class Clocks {

  private Clocks() {}

  static long epochMicros() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
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
