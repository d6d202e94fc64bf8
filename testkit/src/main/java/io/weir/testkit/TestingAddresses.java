package io.weir.testkit;

import io.weir.api.sample.AddressText;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Addresses written as text, without asking a name service. */
public final class TestingAddresses {

  private TestingAddresses() {}

  /** An address. */
  public static InetAddress address(String text) {
    InetAddress address = AddressText.parse(text);
    if (address == null) {
      throw new IllegalArgumentException("text: " + text + " (expected: an IPv4 or IPv6 address)");
    }
    return address;
  }

  /** An address and a port. */
  public static InetSocketAddress socket(String text, int port) {
    return new InetSocketAddress(address(text), port);
  }
}
