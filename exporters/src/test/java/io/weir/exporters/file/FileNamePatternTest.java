package io.weir.exporters.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamePatternTest {

  private static final ZonedDateTime TIME =
      ZonedDateTime.of(2026, 3, 7, 18, 4, 9, 0, ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    "plain.jsonl, plain.jsonl",
    "otel-logfile-%F-%N.txt, otel-logfile-2026-03-07-5.txt",
    "%Y/%m/%d/t.%n, 2026/03/07/t.6",
    "t-%H%M%S, t-180409",
    "t-%T-%R, t-18:04:09-18:04",
    "t-%y-%j-%a-%b-%I%p, t-26-066-Sat-Mar-06PM",
    "100%%-%N, 100%-5",
  })
  void expandsTheFieldsOfStrftime(String pattern, String name) {
    assertThat(new FileNamePattern(pattern).unknownField()).isNull();
    assertThat(new FileNamePattern(pattern).name(TIME, 5)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"t-%q, %q", "t-%, %", "%F%Z, %Z"})
  void namesTheFieldItDoesNotKnow(String pattern, String field) {
    assertThat(new FileNamePattern(pattern).unknownField()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource({
    "t-%F-%N.txt, t-2026-03-07-12.txt, 12",
    "t-%n.txt, t-12.txt, 11",
    "plain.txt, plain.txt, 0",
    "plain.txt, other.txt, -1",
    "t-%F-%N.txt, t-notes-12.txt, -1",
    "t-%N.txt, t-99999999999999999999.txt, -1",
    "a.%N, ab7, -1",
  })
  void recognisesItsOwnNamesOnly(String pattern, String name, long number) {
    assertThat(new FileNamePattern(pattern).numberOf(name)).isEqualTo(number);
  }

  @Test
  void changesItsPeriodWithHoursButNotWithSeconds() {
    FileNamePattern pattern = new FileNamePattern("t-%F-%H-%M-%S-%N");
    assertThat(pattern.period(TIME.plusSeconds(70))).isEqualTo(pattern.period(TIME));
    assertThat(pattern.period(TIME.plusHours(1))).isNotEqualTo(pattern.period(TIME));
  }
}
