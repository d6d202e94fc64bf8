package io.weir.api.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SampleCastTest {

  private static Sample sample(String type, String value) {
    return switch (SampleType.valueOf(type.toUpperCase(Locale.ROOT))) {
      case BOOL -> Sample.of(Boolean.parseBoolean(value));
      case SINT -> Sample.of(Long.parseLong(value));
      case STR -> Sample.of(value);
      case BIN -> Sample.ofBinary(value);
      case METH -> Sample.ofMethod(value);
      case ADDR, IPV4, IPV6 -> Sample.of(AddressText.parse(value));
      case ANY -> throw new IllegalArgumentException("no sample has it");
    };
  }

  // HAProxy manual, section 7.3: which types turn into which; the values are those of HAProxy 2.6.
  @ParameterizedTest(name = "{0} {1} is {2} {3}")
  @CsvSource({
    "bool, true, sint, 1",
    "bool, false, sint, 0",
    "bool, true, str, 1",
    "sint, 5, bool, 1",
    "sint, 0, bool, 0",
    "sint, -7, str, -7",
    "sint, 16909060, ipv4, 1.2.3.4",
    "sint, 16909060, addr, 1.2.3.4",
    "sint, 16909060, ipv6, ::ffff:1.2.3.4",
    "ipv4, 1.2.3.4, sint, 16909060",
    "ipv4, 255.255.255.255, sint, 4294967295",
    "ipv4, 1.2.3.4, ipv6, ::ffff:1.2.3.4",
    "ipv4, 1.2.3.4, str, 1.2.3.4",
    "ipv6, ::ffff:1.2.3.4, ipv4, 1.2.3.4",
    "ipv6, 2001:db8::1, str, 2001:db8::1",
    "str, 12, sint, 12",
    "str, 12ab, sint, 12",
    "str, ab, sint, 0",
    "str, +3, sint, 3",
    "str, -3x, sint, -3",
    "str, -, sint, 0",
    "str, 9223372036854775807, sint, 9223372036854775807",
    "str, 99999999999999999999, sint, 9223372036854775807",
    "str, -99999999999999999999, sint, -9223372036854775808",
    "str, 2, bool, 1",
    "str, true, bool, 0",
    "str, 1.2.3.4, addr, 1.2.3.4",
    "str, ::1, ipv6, ::1",
    "str, GET, meth, GET",
    "meth, PUT, str, PUT",
    "bin, abc, str, abc",
    "bin, PUT, meth, PUT"
  })
  void turnsIntoTheValueOfTheTable(String type, String value, String target, String expected) {
    SampleType to = SampleType.valueOf(target.toUpperCase(Locale.ROOT));
    Sample sample = sample(type, value);
    Sample cast = sample.castTo(to);
    assertThat(sample.type().castableTo(to)).isTrue();
    assertThat(cast).isNotNull();
    assertThat(cast.toByteText()).isEqualTo(expected);
    assertThat(to == SampleType.ADDR || cast.type() == to).isTrue();
  }

  @ParameterizedTest(name = "{0} {1} is no {2}")
  @CsvSource({
    "str, x.y, ipv4",
    "str, 2001:db8::1, ipv4",
    "str, '', sint",
    "ipv6, 2001:db8::1, ipv4",
    "ipv6, 2001:db8::1, sint",
    "meth, GET, sint",
    "bin, ab, bool",
    "bin, ab, ipv4"
  })
  void hasNoValueWhereThereIsNone(String type, String value, String target) {
    assertThat(sample(type, value).castTo(SampleType.valueOf(target.toUpperCase(Locale.ROOT))))
        .isNull();
  }

  @Test
  void showsBytesOfNumbersAndAddresses() {
    assertThat(Sample.of(258).castTo(SampleType.BIN))
        .isEqualTo(Sample.ofBinary("\0\0\0\0\0\0\1\2"));
    assertThat(sample("ipv4", "1.2.3.4").castTo(SampleType.BIN))
        .isEqualTo(Sample.ofBinary("\1\2\3\4"));
    assertThat(Sample.of("a\u00ff").castTo(SampleType.BIN)).isEqualTo(Sample.ofBinary("a\u00ff"));
  }

  @Test
  void endsTheStringOfBytesAtTheFirstNul() {
    assertThat(Sample.ofBinary("ab\0cd").castTo(SampleType.STR)).isEqualTo(Sample.of("ab"));
    assertThat(Sample.ofBinary("ab\0cd").toByteText()).isEqualTo("ab");
    assertThat(Sample.ofBinary("\0").toByteText()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(SampleType.class)
  void castsEveryTypeToItselfAndToAnyWithoutACopy(SampleType type) {
    assertThat(type.castableTo(type)).isTrue();
    assertThat(type.castableTo(SampleType.ANY)).isTrue();
    Sample sample = Sample.of("x");
    assertThat(sample.castTo(SampleType.ANY)).isSameAs(sample);
    assertThat(sample.castTo(SampleType.STR)).isSameAs(sample);
  }

  @Test
  void refusesCastsThatNoValueHas() {
    assertThat(SampleType.METH.castableTo(SampleType.SINT)).isFalse();
    assertThat(SampleType.BIN.castableTo(SampleType.SINT)).isFalse();
    assertThat(SampleType.BOOL.castableTo(SampleType.ADDR)).isFalse();
    assertThat(SampleType.IPV6.castableTo(SampleType.SINT)).isFalse();
  }

  @Test
  void sharesTheIntegersThatAreFrequent() {
    assertThat(Sample.of(404L)).isSameAs(Sample.of(404L));
    assertThat(Sample.of(true)).isSameAs(Sample.of(true));
    assertThat(Sample.of(-1L)).isEqualTo(Sample.of(-1L));
  }
}
