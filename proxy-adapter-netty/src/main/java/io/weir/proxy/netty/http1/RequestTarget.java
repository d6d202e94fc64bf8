package io.weir.proxy.netty.http1;

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
    int port =
        switch (target.substring(0, scheme).toLowerCase(java.util.Locale.ROOT)) {
          case "http" -> 80;
          case "https" -> 443;
          default -> 0;
        };
    return host == null || sameAuthority(authority(target, scheme + 3), host, false, port);
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
    int end = start;
    while (end < target.length() && "/?".indexOf(target.charAt(end)) < 0) {
      end++;
    }
    int user = target.lastIndexOf('@', end - 1);
    return target.substring(user >= start ? user + 1 : start, end);
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
