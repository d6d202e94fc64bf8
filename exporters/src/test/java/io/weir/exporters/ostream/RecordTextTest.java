package io.weir.exporters.ostream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.000",
    "499, 0.000",
    "500, 0.001",
    "1000, 0.001",
    "42000, 0.042",
    "999499, 0.999",
    "999500, 1.000",
    "1000000, 1.000",
    "12345678900, 12345.679",
    "-1500000, -1.500"
  })
  void durationsHaveThreeDecimalsRoundedHalfUp(long nanos, String expected) {
    StringBuilder out = new StringBuilder();
    RecordText.millis(out, nanos);
    assertThat(out).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00.000000Z",
    "1969-12-31T23:59:59.5Z, 1969-12-31T23:59:59.500000Z",
    "2026-01-31T23:59:59.000001999Z, 2026-01-31T23:59:59.000001Z",
    "2028-02-29T12:00:00.120Z, 2028-02-29T12:00:00.120000Z"
  })
  void momentsHaveMicroseconds(Instant moment, String expected) {
    assertThat(text(new TimeText(), moment)).isEqualTo(expected);
  }

  @Test
  void aMomentOfAnotherSecondIsNotWrittenWithTheRememberedOne() {
    TimeText times = new TimeText();
    assertThat(text(times, Instant.parse("2026-01-01T00:00:01.5Z")))
        .isEqualTo("2026-01-01T00:00:01.500000Z");
    assertThat(text(times, Instant.parse("2026-01-01T00:00:00.25Z")))
        .isEqualTo("2026-01-01T00:00:00.250000Z");
    assertThat(text(times, Instant.parse("2026-01-01T00:00:01.75Z")))
        .isEqualTo("2026-01-01T00:00:01.750000Z");
  }

  private static String text(TimeText times, Instant moment) {
    StringBuilder out = new StringBuilder();
    long nanos = TimeUnit.SECONDS.toNanos(moment.getEpochSecond()) + moment.getNano();
    times.append(out, nanos);
    return out.toString();
  }
}
