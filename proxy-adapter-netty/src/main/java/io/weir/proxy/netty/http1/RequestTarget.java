package io.weir.proxy.netty.http1;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The forms of a request target (RFC 9112 section 3.2), and whether it names the same host as the
 * Host field: a request whose two names differ may be taken for either.
 */
final class RequestTarget {

  private RequestTarget() {}

  /**
   * Whether a target has a form that its method may have.
   *
   * @param host the Host field, or null where there is none
   */
  static boolean isValid(String method, String target, @Nullable String host) {
    if (method.equals("CONNECT")) {
      return isAuthority(target) && (host == null || sameAuthority(target, host, true, 0));
    }
    if (target.charAt(0) == '/') {
      return true;
    }
    if (target.equals("*")) {
      return method.equals("OPTIONS");
    }
    int scheme = target.indexOf("://");
    if (scheme <= 0 || !isScheme(target, scheme)) {
      return false;
    }
    return host == null
        || sameAuthority(authority(target, scheme + 3), host, false, standardPort(target, scheme));
  }

  /** The port that a missing one stands for, or 0. */
  private static int standardPort(String target, int scheme) {
    return switch (target.substring(0, scheme).toLowerCase(Locale.ROOT)) {
      case "http" -> 80;
      case "https" -> 443;
      default -> 0;
    };
  }

  /**
   * A valid target in its normal form (RFC 9110 section 4.2.3): without a port that says nothing,
   * and with a path.
   */
  static String normal(String target) {
    int scheme = target.indexOf("://");
    int standard = scheme <= 0 || target.charAt(0) == '/' ? 0 : standardPort(target, scheme);
    if (standard == 0) {
      return target;
    }
    int end = authorityEnd(target, scheme + 3);
    String path = target.substring(end);
    String authority = target.substring(scheme + 3, end);
    int colon = colon(authority);
    if (port(authority, colon, standard) == standard) {
      authority = authority.substring(0, colon);
    }
    return target.substring(0, scheme + 3) + authority + (path.startsWith("/") ? path : "/" + path);
  }

  /**
   * The Host field that belongs to a valid target, or null where it may stay as it is: one follows
   * where the target's port said nothing.
   */
  static @Nullable String normalHost(String method, String target, String host) {
    if (method.equals("CONNECT")) {
      int colon = colon(host);
      int port = port(host, colon, 0);
      return host.equalsIgnoreCase(target) && (port == 80 || port == 443)
          ? host.substring(0, colon)
          : null;
    }
    int scheme = target.indexOf("://");
    int standard = scheme <= 0 || target.charAt(0) == '/' ? 0 : standardPort(target, scheme);
    if (standard == 0) {
      return null;
    }
    String authority = authority(target, scheme + 3);
    int colon = colon(authority);
    return colon < authority.length() && port(authority, colon, standard) == standard
        ? host.substring(0, colon(host))
        : null;
  }

  private static boolean isScheme(String target, int end) {
    for (int i = 0; i < end; i++) {
      char c = HttpSyntax.lower(target.charAt(i));
      boolean letter = c >= 'a' && c <= 'z';
      boolean other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
      if (!letter && (i == 0 || !other)) {
        return false;
      }
    }
    return true;
  }

  /** Host and port without user information. */
  private static String authority(String target, int start) {
    int end = authorityEnd(target, start);
    int user = target.lastIndexOf('@', end - 1);
    return target.substring(user >= start ? user + 1 : start, end);
  }

  private static int authorityEnd(String target, int start) {
    int end = start;
    while (end < target.length() && "/?".indexOf(target.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  /** {@code host:port}, as CONNECT needs it. */
  private static boolean isAuthority(String target) {
    int colon = colon(target);
    return colon > 0
        && colon < target.length() - 1
        && target.indexOf('/') < 0
        && target.indexOf('@') < 0
        && port(target, colon, 0) > 0;
  }

  /**
   * Whether two authorities are the same.
   *
   * @param connect whether a Host without a port may stand for either of the two default ports
   * @param standard the port that a missing one stands for, or 0
   */
  private static boolean sameAuthority(
      String authority, String host, boolean connect, int standard) {
    int first = colon(authority);
    int second = colon(host);
    if (!authority.substring(0, first).equalsIgnoreCase(host.substring(0, second))) {
      return false;
    }
    int wanted = port(authority, first, standard);
    int given = port(host, second, standard);
    return wanted == given || (connect && given == 0 && (wanted == 80 || wanted == 443));
  }

  /** Where the port's colon stands, or the end; those of an IPv6 address do not count. */
  private static int colon(String authority) {
    int colon = authority.lastIndexOf(':');
    return colon < 0 || authority.indexOf(']', colon) >= 0 ? authority.length() : colon;
  }

  private static int port(String authority, int colon, int standard) {
    if (colon >= authority.length() - 1) {
      return standard;
    }
    long port = TokenList.parseLength(authority.substring(colon + 1));
    return port >= 0 && port <= 65_535 ? (int) port : -1;
  }
}
