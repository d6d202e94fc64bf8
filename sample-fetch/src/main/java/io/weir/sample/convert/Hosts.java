package io.weir.sample.convert;

/** The two parts of a Host header (RFC 9110 section 7.2). */
final class Hosts {

  private Hosts() {}

  static String host(String value) {
    int colon = colon(value);
    return colon < 0 ? value : value.substring(0, colon);
  }

  static long port(String value) {
    int colon = colon(value);
    long port = 0;
    for (int i = colon + 1; colon >= 0 && i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < '0' || c > '9' || port > 65535) {
        return 0;
      }
      port = port * 10 + (c - '0');
    }
    return port;
  }

  /** The colon before the port: none inside of brackets. */
  private static int colon(String value) {
    return value.indexOf(':', Math.max(value.indexOf(']'), 0));
  }
}
