package io.weir.proxy.netty.config;

import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.sample.AddressText;
import io.weir.api.stream.HttpRequest;
import io.weir.config.haproxy.ForwardedHeader;
import io.weir.config.haproxy.ProxySection;
import io.weir.proxy.netty.plan.ForwardedFor;
import io.weir.proxy.netty.plan.ProxiedStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code option forwardfor} and {@code option originalto}. */
final class AddressHeaders {

  private AddressHeaders() {}

  static ForwardedFor of(ProxySection section, Problems problems) {
    ForwardedHeader source = section.forwardFor();
    ForwardedHeader destination = section.originalTo();
    ForwardedFor first = source == null ? ForwardedFor.NONE : header(source, problems, true);
    if (destination == null) {
      return first;
    }
    ForwardedFor second = header(destination, problems, false);
    return stream -> {
      first.apply(stream);
      second.apply(stream);
    };
  }

  private static ForwardedFor header(ForwardedHeader header, Problems problems, boolean source) {
    Word except = header.except();
    String name = header.header().toLowerCase(Locale.ROOT);
    if (except == null && source) {
      return ForwardedFor.of(name, header.ifNone());
    }
    Network network = except == null ? null : Network.parse(except.text());
    if (except != null && network == null) {
      problems.error(
          except.location(), "except: " + except.text() + " (expected: an address or a network)");
    }
    boolean ifNone = header.ifNone();
    return stream -> {
      InetAddress address = address(stream, source);
      HttpRequest request = stream.request();
      if (address != null
          && request != null
          && !(network != null && network.contains(address))
          && !(ifNone && request.headers().contains(name))) {
        request.headers().add(name, AddressText.format(address));
      }
    };
  }

  private static @Nullable InetAddress address(ProxiedStream stream, boolean source) {
    InetSocketAddress address = source ? stream.source() : stream.destination();
    return address == null ? null : address.getAddress();
  }
}
