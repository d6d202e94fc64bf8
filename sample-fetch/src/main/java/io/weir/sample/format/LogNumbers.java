package io.weir.sample.format;

import io.weir.api.sample.AddressText;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers and addresses, in hexadecimal where flag X asks for it. */
final class LogNumbers {

  private LogNumbers() {}

  static String number(long value, Style style, int digits) {
    if (!style.hexadecimal()) {
      return Long.toString(value);
    }
    String hex = Long.toHexString(value).toUpperCase(Locale.ROOT);
    return "0".repeat(Math.max(0, digits - hex.length())) + hex;
  }

  static @Nullable String port(@Nullable InetSocketAddress socket, Style style) {
    return socket == null ? null : number(socket.getPort(), style, 4);
  }

  static @Nullable String address(@Nullable InetSocketAddress socket, Style style) {
    InetAddress address = socket == null ? null : socket.getAddress();
    if (address == null) {
      return null;
    }
    if (!style.hexadecimal()) {
      return AddressText.format(address);
    }
    StringBuilder hex = new StringBuilder(32);
    for (byte b : address.getAddress()) {
      hex.append(Integer.toHexString(b & 0xFF | 0x100), 1, 3);
    }
    return hex.toString().toUpperCase(Locale.ROOT);
  }
}
