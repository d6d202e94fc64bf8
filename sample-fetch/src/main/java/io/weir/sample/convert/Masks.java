package io.weir.sample.convert;

import io.weir.api.sample.AddressText;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleType;
import io.weir.sample.expression.PureConverter;
import org.jspecify.annotations.Nullable;

/** Addresses under masks. */
final class Masks {

  private Masks() {}

  static PureConverter create(Arguments arguments) {
    byte[] mask4 = arguments.address(0).getAddress();
    byte[] mask6 = arguments.has(1) ? arguments.address(1).getAddress() : null;
    return input -> masked(input, mask4, mask6);
  }

  private static @Nullable Sample masked(Sample input, byte[] mask4, byte @Nullable [] mask6) {
    // An IPv4 address inside an IPv6 one counts as what it is.
    Sample ipv4 = input.castTo(SampleType.IPV4);
    Sample sample = ipv4 == null ? input : ipv4;
    byte[] mask = ipv4 == null ? mask6 : mask4;
    if (mask == null || !(sample instanceof Sample.Address address)) {
      return null;
    }
    byte[] bytes = address.value().getAddress();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] &= mask[i];
    }
    return Sample.of(AddressText.ofBytes(bytes));
  }
}
