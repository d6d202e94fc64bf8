package io.weir.exporters.retry;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** When a request that failed is sent again; the numbers are those of OpenTelemetry's SDKs. */
public final class RetrySchedule {

  /** After which a request is given up. */
  public static final int MAX_ATTEMPTS = 5;

  // OTLP specification, "Retryable Response Codes".
  private static final Set<Integer> RETRYABLE = Set.of(429, 502, 503, 504);
  private static final double FIRST_MILLIS = 1_000;
  private static final double LAST_MILLIS = 5_000;
  private static final double FACTOR = 1.5;
  private static final double JITTER = 0.2;

  private RetrySchedule() {}

  public static boolean retryable(int status) {
    return RETRYABLE.contains(status);
  }

  /**
   * The time to wait before the next attempt.
   *
   * @param failed how many attempts have failed; at least 1
   */
  public static Duration backOff(int failed) {
    double base = Math.min(LAST_MILLIS, FIRST_MILLIS * Math.pow(FACTOR, failed - 1));
    double factor = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
    return Duration.ofMillis((long) (base * factor));
  }

  /** What {@code Retry-After} asks for: seconds or a date (RFC 9110, 10.2.3). */
  public static Optional<Duration> retryAfter(Optional<String> header, Instant now) {
    return header.map(String::strip).flatMap(text -> parse(text, now));
  }

  private static Optional<Duration> parse(String text, Instant now) {
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(now, date);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
