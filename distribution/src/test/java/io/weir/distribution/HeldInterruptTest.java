package io.weir.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HeldInterruptTest {

  /** Signal n is bit n - 1; those of the thread alone are none of the process. */
  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0000000000000000, false",
    "0000000000000000, 0000000000000002, true",
    "0000000000000000, 0000000000004203, true",
    "0000000000000000, 000000000000000a, true",
    "0000000000000000, 0000000000000020, false",
    "0000000000000000, 0000000000004001, false",
    "0000000000000002, 0000000000000000, false",
  })
  void readsTheProcessesMask(String ofTheThread, String ofTheProcess, boolean pending) {
    byte[] text =
        ("Name:\tjava\nSigQ:\t0/95984\nSigPnd:\t"
                + ofTheThread
                + "\nShdPnd:\t"
                + ofTheProcess
                + "\nSigBlk:\t0000000000000002\n")
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(HeldInterrupt.isPending(text, text.length)).isEqualTo(pending);
  }
}
