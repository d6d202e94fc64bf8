package io.weir.proxy.netty.http1;

/**
 * The fields that the proxy itself reads. Each is one bit, so that the usual message, which has few
 * of them, is not searched for the others.
 */
final class SpecialFields {

  static final int CONNECTION = 1;
  static final int CONTENT_LENGTH = 1 << 1;
  static final int TRANSFER_ENCODING = 1 << 2;
  static final int UPGRADE = 1 << 3;
  static final int EXPECT = 1 << 4;
  static final int TE = 1 << 5;
  static final int KEEP_ALIVE = 1 << 6;
  static final int PROXY_CONNECTION = 1 << 7;
  static final int HOST = 1 << 8;

  /** Those that go no further than one connection (RFC 9110 section 7.6.1). */
  static final int HOP_BY_HOP = CONNECTION | TE | KEEP_ALIVE | PROXY_CONNECTION | UPGRADE;

  private SpecialFields() {}

  /** The bit of a name in lower case, or 0. */
  static int of(byte[] bytes, int start, int end) {
    String name = candidate(end - start, bytes[start]);
    if (name == null) {
      return 0;
    }
    for (int i = 0; i < name.length(); i++) {
      if (bytes[start + i] != name.charAt(i)) {
        return 0;
      }
    }
    return bit(name);
  }

  /** The bit of a name in lower case, or 0. */
  static int of(String lowerCaseName) {
    if (lowerCaseName.isEmpty()) {
      return 0;
    }
    String name = candidate(lowerCaseName.length(), (byte) lowerCaseName.charAt(0));
    return lowerCaseName.equals(name) ? bit(lowerCaseName) : 0;
  }

  private static @org.jspecify.annotations.Nullable String candidate(int length, byte first) {
    return switch (length) {
      case 2 -> first == 't' ? "te" : null;
      case 4 -> first == 'h' ? "host" : null;
      case 6 -> first == 'e' ? "expect" : null;
      case 7 -> first == 'u' ? "upgrade" : null;
      case 10 -> first == 'c' ? "connection" : first == 'k' ? "keep-alive" : null;
      case 14 -> first == 'c' ? "content-length" : null;
      case 16 -> first == 'p' ? "proxy-connection" : null;
      case 17 -> first == 't' ? "transfer-encoding" : null;
      default -> null;
    };
  }

  private static int bit(String name) {
    return switch (name) {
      case "te" -> TE;
      case "host" -> HOST;
      case "expect" -> EXPECT;
      case "upgrade" -> UPGRADE;
      case "connection" -> CONNECTION;
      case "keep-alive" -> KEEP_ALIVE;
      case "content-length" -> CONTENT_LENGTH;
      case "proxy-connection" -> PROXY_CONNECTION;
      default -> TRANSFER_ENCODING;
    };
  }
}
