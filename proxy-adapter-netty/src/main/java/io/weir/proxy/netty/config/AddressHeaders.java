package io.weir.proxy.netty.config;

import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.config.haproxy.ForwardedHeader;
import io.weir.config.haproxy.ProxySection;
import io.weir.proxy.netty.plan.ForwardedFor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code option forwardfor} and {@code option originalto}. */
final class AddressHeaders {

  private AddressHeaders() {}

  static ForwardedFor of(ProxySection section, Problems problems) {
    ForwardedHeader source = section.forwardFor();
    ForwardedHeader destination = section.originalTo();
    return source == null && destination == null
        ? ForwardedFor.NONE
        : new ForwardedFor(field(source, problems), field(destination, problems));
  }

  private static ForwardedFor.@Nullable Field field(
      @Nullable ForwardedHeader header, Problems problems) {
    if (header == null) {
      return null;
    }
    Word except = header.except();
    Network network = except == null ? null : Network.parse(except.text());
    if (except != null && network == null) {
      problems.error(
          except.location(), "except: " + except.text() + " (expected: an address or a network)");
    }
    return new ForwardedFor.Field(
        header.header().toLowerCase(Locale.ROOT),
        header.ifNone(),
        network == null ? null : network::contains);
  }
}
