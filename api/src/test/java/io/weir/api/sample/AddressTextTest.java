package io.weir.api.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTextTest {

  // RFC 5952, sections 4 and 5.
  @ParameterizedTest
  @CsvSource({
    "1.2.3.4, 1.2.3.4",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "2001:0db8::0001, 2001:db8::1",
    "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:DB8::A, 2001:db8::a",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "0:0:0:0:0:0:0:1, ::1",
    "::ffff:192.0.2.1, ::ffff:192.0.2.1",
    "::ffff:c000:0201, ::ffff:192.0.2.1",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221"
  })
  void writesTheRecommendedForm(String text, String expected) {
    InetAddress address = AddressText.parse(text);
    assertThat(address).isNotNull();
    assertThat(AddressText.format(address)).isEqualTo(expected);
    assertThat(AddressText.parse(expected)).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "a.b.c.d",
        "host",
        " 1.2.3.4",
        "1.2.3.4 ",
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "12345::",
        "g::",
        "::1.2.3",
        "::1.2.3.4:5",
        "1:2:3:4:5:6:7:1.2.3.4",
        "::1%eth0",
        "[::1]"
      })
  void readsNothingElse(String text) {
    assertThat(AddressText.parse(text)).isNull();
  }

  @Test
  void keepsAMappedAddressInItsFamily() {
    assertThat(AddressText.parse("::ffff:1.2.3.4")).isInstanceOf(Inet6Address.class);
    assertThat(AddressText.ofBytes(new byte[16])).isInstanceOf(Inet6Address.class);
  }

  @Test
  void refusesBytesOfNoFamily() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressText.ofBytes(new byte[5]))
        .withMessage("bytes: 5 (expected: 4 or 16)");
  }
}
