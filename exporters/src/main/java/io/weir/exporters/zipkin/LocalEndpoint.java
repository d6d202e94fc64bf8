package io.weir.exporters.zipkin;

import io.weir.api.telemetry.ComponentConfig;
import org.jspecify.annotations.Nullable;
import zipkin2.Endpoint;

/**
 * Where spans say they come from.
 *
 * @param serviceName null for that of the resource
 * @param ipv4 null for none
 * @param ipv6 null for none
 */
record LocalEndpoint(@Nullable String serviceName, @Nullable String ipv4, @Nullable String ipv6) {

  /** Reads the keys; addresses that are none are reported, and names are not looked up. */
  static LocalEndpoint read(ComponentConfig config) {
    String ipv4 = config.string("ipv4");
    if (ipv4 != null && Endpoint.newBuilder().ip(ipv4).build().ipv4() == null) {
      config.error(config.location("ipv4"), "ipv4: '" + ipv4 + "' (expected: an IPv4 address)");
    }
    String ipv6 = config.string("ipv6");
    if (ipv6 != null && Endpoint.newBuilder().ip(ipv6).build().ipv6() == null) {
      config.error(config.location("ipv6"), "ipv6: '" + ipv6 + "' (expected: an IPv6 address)");
    }
    return new LocalEndpoint(config.string("service_name"), ipv4, ipv6);
  }

  /** Puts what is set here in place of what the resource says. */
  Endpoint over(@Nullable Endpoint resource) {
    Endpoint.Builder builder = resource == null ? Endpoint.newBuilder() : resource.toBuilder();
    if (serviceName != null) {
      builder.serviceName(serviceName);
    }
    return builder.ip(ipv4).ip(ipv6).build();
  }
}
