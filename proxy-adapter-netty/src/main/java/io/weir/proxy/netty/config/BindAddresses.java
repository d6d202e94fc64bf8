package io.weir.proxy.netty.config;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.config.haproxy.BindLine;
import io.weir.config.haproxy.ListenAddress;
import io.weir.proxy.netty.plan.BindAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where {@code bind} and {@code stats socket} lines listen. */
final class BindAddresses {

  private final Problems problems;

  BindAddresses(Problems problems) {
    this.problems = problems;
  }

  /** All addresses of a line that could be resolved; the others were reported. */
  List<BindAddress> of(BindLine line) {
    List<BindAddress> addresses = new ArrayList<>();
    for (ListenAddress address : line.addresses()) {
      BindAddress resolved = of(line, address);
      if (resolved != null) {
        addresses.add(resolved);
      }
    }
    return addresses;
  }

  private @Nullable BindAddress of(BindLine line, ListenAddress address) {
    if (address instanceof ListenAddress.Unix unix) {
      return new BindAddress.Unix(unix.path(), line.permissions(), null, null);
    }
    if (address instanceof ListenAddress.AbstractUnix unix) {
      return new BindAddress.Unix("\0" + unix.name(), -1, null, null);
    }
    if (address instanceof ListenAddress.Descriptor descriptor) {
      return new BindAddress.Inherited(descriptor.number());
    }
    return inet(line, (ListenAddress.Inet) address);
  }

  private @Nullable BindAddress inet(BindLine line, ListenAddress.Inet address) {
    SourceLocation location = address.location();
    InetAddress host = HostNames.resolve(address.host(), address.family(), location, problems);
    if (host == null) {
      return null;
    }
    boolean v4v6 = Boolean.FALSE.equals(line.onlyIpv6());
    return new BindAddress.Inet(new InetSocketAddress(host, address.port()), v4v6);
  }
}
