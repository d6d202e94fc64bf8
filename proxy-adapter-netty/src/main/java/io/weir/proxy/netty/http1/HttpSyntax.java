package io.weir.proxy.netty.http1;

/** Character classes of RFC 9110 and RFC 9112, as tables: heads are read byte by byte. */
final class HttpSyntax {

  /** For each byte its lower case if it may stand in a token (RFC 9110 section 5.6.2), else 0. */
  static final byte[] TOKEN_LOWER = new byte[256];

  /** Whether a byte may stand in a token. */
  static final boolean[] TOKEN = new boolean[256];

  /** Whether a byte may stand in a field value: RFC 9110 section 5.5, blanks included. */
  static final boolean[] VALUE = new boolean[256];

  /**
   * Whether a byte may stand in a request target. Visible ASCII, as HAProxy takes it, but no
   * fragment: a target never has one (RFC 9112 section 3.2).
   */
  static final boolean[] TARGET = new boolean[256];

  /** The same where mistakes are accepted: fragments, and bytes that are no ASCII. */
  static final boolean[] LENIENT_TARGET = new boolean[256];

  /** What no field name can hold, whatever mistakes are accepted. */
  static final boolean[] ENDS_NAME = new boolean[256];

  static {
    String marks = "!#$%&'*+-.^_`|~";
    for (int c = 0; c < 256; c++) {
      boolean alpha = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean digit = c >= '0' && c <= '9';
      TOKEN[c] = alpha || digit || (c < 128 && marks.indexOf(c) >= 0);
      TOKEN_LOWER[c] = TOKEN[c] ? (byte) (c >= 'A' && c <= 'Z' ? c + 32 : c) : 0;
      VALUE[c] = c == '\t' || (c >= 0x20 && c != 0x7F);
      TARGET[c] = c > 0x20 && c < 0x7F && c != '#';
      LENIENT_TARGET[c] = c > 0x20 && c != 0x7F;
      ENDS_NAME[c] = c == ':' || c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
  }

  private HttpSyntax() {}

  static byte lower(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
  }

  static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }
}
