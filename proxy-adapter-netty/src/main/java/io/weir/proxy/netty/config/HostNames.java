package io.weir.proxy.netty.config;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.sample.AddressText;
import io.weir.config.haproxy.ListenAddress.Family;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Hosts to addresses, once, when the configuration is read. */
final class HostNames {

  private HostNames() {}

  /**
   * The address of a host.
   *
   * @param host an address or a name; empty or {@code *} for every address of this machine
   * @return null where there is none, which was reported
   */
  static @Nullable InetAddress resolve(
      String host, Family family, SourceLocation location, Problems problems) {
    if (host.isEmpty() || host.equals("*")) {
      return AddressText.parse(family == Family.IPV6 ? "::" : "0.0.0.0");
    }
    InetAddress literal = AddressText.parse(host);
    if (literal != null) {
      return literal;
    }
    try {
      InetAddress other = null;
      for (InetAddress found : InetAddress.getAllByName(host)) {
        if (fits(found, family)) {
          return found;
        }
        other = found;
      }
      // A name that has both families gives IPv4 unless the line says otherwise.
      if (other != null && family == Family.ANY) {
        return other;
      }
    } catch (UnknownHostException e) {
      // Reported below, in the words of the configuration.
    }
    problems.error(location, "could not resolve address '" + host + "'");
    return null;
  }

  private static boolean fits(InetAddress address, Family family) {
    return family == Family.IPV6
        ? address instanceof Inet6Address
        : address instanceof Inet4Address;
  }
}
