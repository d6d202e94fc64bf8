package io.weir.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleRangesTest {

  @ParameterizedTest
  @CsvSource({"1:1, '{0}'", "'1,3:5', '{0, 2}'", "'2-4:4', '{1, 2, 3}'"})
  void namesPositionsOfARound(String text, String positions) {
    assertThat(SampleRanges.parse(text)).isNotNull();
    assertThat(String.valueOf(SampleRanges.parse(text).chosen())).isEqualTo(positions);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", ":5", "1:0", "0:5", "6:5", "3-2:5", "a:5", "1,:5", "1:x"})
  void isNothingElse(String text) {
    assertThat(SampleRanges.parse(text)).isNull();
  }
}
