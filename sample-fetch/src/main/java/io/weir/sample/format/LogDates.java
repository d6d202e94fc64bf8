package io.weir.sample.format;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as log lines show them. */
final class LogDates {

  private static final DateTimeFormatter WITH_ZONE =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss xx", Locale.ROOT);
  private static final DateTimeFormatter WITH_MILLIS =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss.SSS", Locale.ROOT);

  private LogDates() {}

  private static Instant instant(long epochNanos) {
    return Instant.ofEpochSecond(0, epochNanos);
  }

  /** {@code 09/Jul/2012:17:29:28 +0000}. */
  static String utc(long epochNanos) {
    return WITH_ZONE.format(instant(epochNanos).atOffset(ZoneOffset.UTC));
  }

  /** The same in the zone of this machine. */
  static String local(long epochNanos) {
    return WITH_ZONE.format(instant(epochNanos).atZone(ZoneId.systemDefault()));
  }

  /** {@code 09/Jul/2012:17:29:28.123} in the zone of this machine. */
  static String millis(long epochNanos) {
    return WITH_MILLIS.format(instant(epochNanos).atZone(ZoneId.systemDefault()));
  }

  /** The milliseconds of the second, in three digits. */
  static String threeDigits(long epochNanos) {
    long millis = Math.floorMod(epochNanos / 1_000_000, 1000L);
    return Long.toString(1000 + millis).substring(1);
  }
}
