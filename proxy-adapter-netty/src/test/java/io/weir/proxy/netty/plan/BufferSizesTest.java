package io.weir.proxy.netty.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BufferSizesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, 16384, 1024, false",
    "2048, 0, 2048, 1024, true",
    "2048, 128, 2048, 128, true",
    "2041, 128, 2048, 128, true",
    "2048, 2000, 2048, 1024, true",
    "0, 128, 16384, 128, true"
  })
  void takesWhatIsConfigured(int size, int reserve, int bytes, int free, boolean bodies) {
    assertThat(BufferSizes.of(size, reserve)).isEqualTo(new BufferSizes(bytes, free, bodies));
  }

  @ParameterizedTest
  @CsvSource({
    "100, 100, 0, 1948",
    "100, 150, 0, 1898",
    "100, 100, 1000, 948",
    "100, 100, 5000, 128",
    "100, 160, 5000, 68",
    "1920, 1920, 5000, 128"
  })
  void leavesTheReserveToRulesAtLeast(int received, int current, int body, int room) {
    assertThat(BufferSizes.of(2048, 128).room(received, current, body)).isEqualTo(room);
  }
}
