package io.weir.acl.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.sample.AddressText;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPatternTest {

  @ParameterizedTest
  @CsvSource({
    "192.168.0.1, 192.168.0.1, 32",
    "192.168.1, 192.168.0.1, 32",
    "10.12, 10.0.0.12, 32",
    "127, 0.0.0.127, 32",
    "192.168.1/22, 192.168.0.0, 22",
    "10.12/8, 10.0.0.0, 8",
    "10.1.2.3/255.255.0.0, 10.1.0.0, 16",
    "1.2.3.4/0, 0.0.0.0, 0",
    "2001:db8::1, 2001:db8::1, 128",
    "2001:db8::1/32, 2001:db8::, 32",
    "::ffff:1.2.3.4, ::ffff:1.2.3.4, 128",
    "010.0.0.1, 8.0.0.1, 32",
    "0010.1, 8.0.0.1, 32",
    "1.2.3.0377, 1.2.3.255, 32",
    "0, 0.0.0.0, 32",
    "256, 0.0.1.0, 32",
    "10.257, 10.0.1.1, 32",
    "10.1.65535/24, 10.1.255.0, 24",
    "4294967295, 255.255.255.255, 32",
  })
  void readsNetworks(String text, String network, int length) {
    AddressPattern pattern = Objects.requireNonNull(AddressPattern.parse(text));

    assertThat(AddressText.format(AddressText.ofBytes(pattern.bytes()))).isEqualTo(network);
    assertThat(pattern.prefixLength()).isEqualTo(length);
    assertThat(pattern.isContiguous()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "1.",
        ".1",
        "1..2",
        "1.2.3.4.5",
        "1.2.3.4.",
        "256.1",
        "4294967296",
        "10.16777216",
        "08",
        "1.2.3.0400",
        "0x7f.1",
        "1.2.3.256",
        "10.0.0.300",
        "1.2.3.4/33",
        "1.2.3.4/",
        "1.2.3.4/255.0",
        "a.b.c.d",
        "localhost",
        "::1/129",
        ":::",
        "1::2::3",
        "::1/x",
        "1.2.3.-4",
        "1.2.3.4/-1"
      })
  void isNothingElse(String text) {
    assertThat(AddressPattern.parse(text)).isNull();
  }
}
