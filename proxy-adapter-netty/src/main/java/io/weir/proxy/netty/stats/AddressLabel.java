package io.weir.proxy.netty.stats;

import io.weir.api.sample.AddressText;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Addresses as figures and logs show them. */
public final class AddressLabel {

  private AddressLabel() {}

  /** {@code address:port}, with brackets around IPv6; {@code unix}; empty where there is none. */
  public static String of(@Nullable SocketAddress address) {
    if (address == null) {
      return "";
    }
    if (!(address instanceof InetSocketAddress inet)) {
      return "unix";
    }
    InetAddress host = inet.getAddress();
    if (host == null) {
      return inet.getHostString() + ":" + inet.getPort();
    }
    String text = AddressText.format(host);
    return (text.indexOf(':') >= 0 ? "[" + text + "]" : text) + ":" + inet.getPort();
  }
}
