package io.weir.sample.convert;

/** The two parts of a Host header (RFC 9110 section 7.2). */
final class Hosts {

  private Hosts() {}

  static String host(String value) {
    int colon = colon(value);
    return colon < 0 ? value : value.substring(0, colon);
  }

  /** The port as HAProxy reads it: every character is taken for a digit, in 32 bits. */
  static long port(String value) {
    int colon = colon(value);
    int port = 0;
    for (int i = colon + 1; colon >= 0 && i < value.length(); i++) {
      port = port * 10 + (value.charAt(i) - '0');
    }
    return port & 0xFFFF_FFFFL;
  }

  /** The colon before the port, the last one: none inside of brackets. */
  private static int colon(String value) {
    int colon = value.lastIndexOf(':');
    return colon > value.lastIndexOf(']') ? colon : -1;
  }
}
