package io.weir.acl.pattern;

import static io.weir.acl.pattern.IntRange.Notation.DECIMAL;
import static io.weir.acl.pattern.IntRange.Notation.DOTTED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntRangeTest {

  private static final long MIN = Long.MIN_VALUE;
  private static final long MAX = Long.MAX_VALUE;

  @ParameterizedTest
  @CsvSource({
    "5, 5, 5",
    "-5, -5, -5",
    "1:5, 1, 5",
    ":5, " + MIN + ", 5",
    "5:, 5, " + MAX,
    MIN + ":, " + MIN + ", " + MAX,
  })
  void readsIntegers(String text, long low, long high) {
    assertThat(IntRange.parse(text, DECIMAL)).isEqualTo(new IntRange(low, high));
    assertThat(new IntRange(low, high).format(DECIMAL)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "3.1, 3.1, 196609, 196609",
    "3, 3.0, 196608, 196608",
    "1.1:2.0, 1.1:2.0, 65537, 131072",
    "3:3.1, 3.0:3.1, 196608, 196609",
    "3-3.1, 3.0:3.1, 196608, 196609",
    "3.3:, 3.3:, 196611, " + MAX,
  })
  void readsVersions(String text, String again, long low, long high) {
    assertThat(IntRange.parse(text, DOTTED)).isEqualTo(new IntRange(low, high));
    assertThat(new IntRange(low, high).format(DOTTED)).isEqualTo(again);
  }

  @ParameterizedTest
  @CsvSource({
    "1-5, 1, 5",
    "0-0, 0, 0",
    "5-, 5, " + MAX,
    "-5-3, -5, 3",
    "-5--3, -5, -3",
    "-5:-3, -5, -3",
  })
  void dashesBetweenNumbersPartThem(String text, long low, long high) {
    assertThat(IntRange.parse(text, DECIMAL)).isEqualTo(new IntRange(low, high));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "-",
        "--",
        "5-1",
        "1-2-3",
        "a-5",
        "5:1",
        "1:2:3",
        "1.5",
        "0x10",
        "9223372036854775808",
        "--1",
        ":",
        "+5"
      })
  void isNothingElse(String text) {
    assertThat(IntRange.parse(text, DECIMAL)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3.", ".1", "3.1.1", "-3.1", "3.65536", "3.1:3.0"})
  void isNoVersionEither(String text) {
    assertThat(IntRange.parse(text, DOTTED)).isNull();
  }
}
