package io.weir.proxy.netty.plan;

import io.weir.api.sample.AddressText;
import io.weir.api.stream.HttpRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Hands the connection's addresses on in request headers: {@code option forwardfor}, {@code option
 * originalto} and {@code option forwarded}.
 *
 * @param source the field of the client's address, or null
 * @param destination the field of the address that the client asked for, or null
 * @param nodes the element of the field {@code forwarded}, or null
 */
public record ForwardedFor(
    @Nullable Field source, @Nullable Field destination, @Nullable ForwardedNodes nodes) {

  /** Neither. */
  public static final ForwardedFor NONE = new ForwardedFor(null, null, null);

  /**
   * One field.
   *
   * @param header its name, in lower case
   * @param ifNone only where the request has no such field
   * @param except addresses that are not handed on, or null
   */
  public record Field(String header, boolean ifNone, @Nullable Predicate<InetAddress> except) {
    public Field {
      Objects.requireNonNull(header, "header");
    }
  }

  /** A plain one of the client's address. */
  public static ForwardedFor of(String header, boolean ifNone) {
    return new ForwardedFor(new Field(header, ifNone, null), null, null);
  }

  /**
   * Adds what a frontend and a backend ask for, right before the request is forwarded. Where both
   * do, one field is enough: the backend's name counts, and {@code if-none} and {@code except} as
   * HAProxy takes them together. Of {@code forwarded}, only the backend's counts.
   */
  public static void apply(ForwardedFor front, ForwardedFor back, ProxiedStream stream) {
    HttpRequest request = stream.request();
    if (request == null) {
      return;
    }
    add(request, front.source, back.source, stream.source());
    add(request, front.destination, back.destination, stream.destination());
    String element = back.nodes == null ? "" : back.nodes.format(stream);
    if (!element.isEmpty()) {
      request.headers().add("forwarded", element);
    }
  }

  private static void add(
      HttpRequest request,
      @Nullable Field front,
      @Nullable Field back,
      @Nullable InetSocketAddress at) {
    Field named = back == null ? front : back;
    InetAddress address = at == null ? null : at.getAddress();
    if (named == null
        || address == null
        || isExcepted(front, address)
        || isExcepted(back, address)) {
      return;
    }
    boolean ifNone = (front == null || front.ifNone) && (back == null || back.ifNone);
    if (!ifNone || !request.headers().contains(named.header)) {
      request.headers().add(named.header, AddressText.format(address));
    }
  }

  private static boolean isExcepted(@Nullable Field field, InetAddress address) {
    return field != null && field.except != null && field.except.test(address);
  }
}
