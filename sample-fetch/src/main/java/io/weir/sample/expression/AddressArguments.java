package io.weir.sample.expression;

import io.weir.api.sample.AddressText;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Addresses and masks as arguments write them; null for what is none. */
final class AddressArguments {

  private AddressArguments() {}

  static @Nullable InetAddress ipv4(String text) {
    return text.indexOf(':') >= 0 ? null : AddressText.parse(text);
  }

  static @Nullable InetAddress ipv6(String text) {
    return text.indexOf(':') < 0 ? null : AddressText.parse(text);
  }

  static @Nullable InetAddress ipv4Mask(String text) {
    return text.indexOf('.') >= 0 ? ipv4(text) : mask(text, 4);
  }

  static @Nullable InetAddress ipv6Mask(String text) {
    return text.indexOf(':') >= 0 ? ipv6(text) : mask(text, 16);
  }

  private static @Nullable InetAddress mask(String text, int bytes) {
    Long bits = Numbers.integer(text);
    if (bits == null || bits < 0 || bits > bytes * 8L) {
      return null;
    }
    byte[] mask = new byte[bytes];
    for (int i = 0; i < bits; i++) {
      mask[i / 8] |= (byte) (0x80 >> i % 8);
    }
    return AddressText.ofBytes(mask);
  }
}
