package io.weir.proxy.netty.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FilterMistakesTest {

  @Test
  void tellsTheFirstAndThenOneInAnIntervalWithACount() {
    FilterMistakes mistakes = new FilterMistakes();
    long start = Long.MAX_VALUE - 5;

    assertThat(mistakes.admit(start)).isZero();
    assertThat(mistakes.admit(start + 1)).isEqualTo(-1);
    assertThat(mistakes.admit(start + FilterMistakes.INTERVAL_NANOS - 1)).isEqualTo(-1);
    assertThat(mistakes.admit(start + FilterMistakes.INTERVAL_NANOS)).isEqualTo(2);
    assertThat(mistakes.admit(start + 2 * FilterMistakes.INTERVAL_NANOS)).isZero();
  }
}
