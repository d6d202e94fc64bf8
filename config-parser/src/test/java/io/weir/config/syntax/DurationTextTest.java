package io.weir.config.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "5000,5000",
    "1500us,1",
    "7ms,7",
    "2s,2000",
    "3m,180000",
    "1h,3600000",
    "24d,2073600000",
    "2147483647,2147483647"
  })
  void readsMilliseconds(String text, long millis) {
    assertThat(DurationText.millis(text)).isEqualTo(new DurationText(millis, null));
  }

  @ParameterizedTest
  @CsvSource({"10,10", "10s,10", "1500ms,1", "2m,120"})
  void readsSeconds(String text, long seconds) {
    assertThat(DurationText.seconds(text)).isEqualTo(new DurationText(seconds, null));
  }

  @ParameterizedTest
  @CsvSource({
    "2147483648,timer overflow in '2147483648'",
    "25d,timer overflow in '25d'",
    "99999999999999999999999h,timer overflow",
    "999us,timer underflow in '999us'",
    "1x,unexpected character 'x' in '1x'",
    "1sx,unexpected character 'x' in '1sx'",
    "1.5s,unexpected character '.' in '1.5s'",
    "-1,unexpected character '-' in '-1'",
    "abc,unexpected character 'a' in 'abc'",
    "'',missing time value"
  })
  void saysWhatIsWrong(String text, String fault) {
    DurationText time = DurationText.millis(text);

    assertThat(time.fault()).startsWith(fault);
    assertThat(time.value()).isZero();
  }
}
