package io.weir.exporters.ostream;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Writes moments as {@code 2026-01-31T23:59:59.123456Z}. Neighbouring records share their second,
 * so that what stands before the fraction is remembered. Used by one thread at a time.
 */
final class TimeText {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long NANOS_PER_MICROSECOND = TimeUnit.MICROSECONDS.toNanos(1);

  private long second = Long.MIN_VALUE;
  private String text = "";

  void append(StringBuilder out, long epochNanos) {
    long epochSecond = Math.floorDiv(epochNanos, NANOS_PER_SECOND);
    if (epochSecond != second) {
      second = epochSecond;
      text = SECONDS.format(Instant.ofEpochSecond(epochSecond));
    }
    out.append(text);
    digits(out, Math.floorMod(epochNanos, NANOS_PER_SECOND) / NANOS_PER_MICROSECOND, 100_000);
    out.append('Z');
  }

  /**
   * A number with leading zeros.
   *
   * @param unit what the first digit stands for: 100 for three digits
   */
  static void digits(StringBuilder out, long number, long unit) {
    for (long place = unit; place > number && place > 1; place /= 10) {
      out.append('0');
    }
    out.append(number);
  }
}
