package io.weir.proxy.netty.plan;

import io.weir.api.sample.AddressText;
import io.weir.api.stream.HttpRequest;
import java.net.InetSocketAddress;

/**
 * Adds the client's address as one more field of a name.
 *
 * @param header the field's name, in lower case
 * @param ifNone only where the request has no such field
 */
record ClientAddressHeader(String header, boolean ifNone) implements ForwardedFor {

  @Override
  public void apply(ProxiedStream stream) {
    HttpRequest request = stream.request();
    InetSocketAddress source = stream.source();
    if (request == null || source == null || source.getAddress() == null) {
      return;
    }
    if (ifNone && request.headers().contains(header)) {
      return;
    }
    request.headers().add(header, AddressText.format(source.getAddress()));
  }
}
