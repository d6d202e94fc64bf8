package io.weir.proxy.netty.plan;

import java.util.Objects;

/**
 * Hands the client's address on in a request header: {@code option forwardfor}.
 *
 * <p>Where both sections have it, the backend's header name counts.
 */
@FunctionalInterface
public interface ForwardedFor {

  ForwardedFor NONE = stream -> {};

  /**
   * Adds the header, if this stream is to have it. Called right before the request is forwarded.
   */
  void apply(ProxiedStream stream);

  /** A plain one. */
  static ForwardedFor of(String header, boolean ifNone) {
    Objects.requireNonNull(header, "header");
    return new ClientAddressHeader(header, ifNone);
  }
}
