package io.weir.sample.fetch;

import org.jspecify.annotations.Nullable;

/**
 * The cookie of an RDP connection request: {@code Cookie: name=value} behind a TPKT header and an
 * X.224 connection request (MS-RDPBCGR section 2.2.1.1).
 */
final class RdpCookie {

  private static final int TPKT_VERSION = 3;
  private static final int CONNECTION_REQUEST = 0xE0;
  private static final int HEADERS = 11;
  private static final String COOKIE = "Cookie:";

  private RdpCookie() {}

  /** The cookie's value; null where there is none, or it has another name. */
  static @Nullable String value(String payload, @Nullable String name) {
    if (payload.length() <= HEADERS
        || payload.charAt(0) != TPKT_VERSION
        || payload.charAt(5) != CONNECTION_REQUEST
        || !payload.regionMatches(true, HEADERS, COOKIE, 0, COOKIE.length())) {
      return null;
    }
    int start = HEADERS + COOKIE.length();
    while (start < payload.length() && payload.charAt(start) == ' ') {
      start++;
    }
    int end = payload.indexOf("\r\n", start);
    int equals = payload.indexOf('=', start);
    if (end < 0 || equals < 0 || equals > end) {
      return null;
    }
    boolean named = name == null || name.equalsIgnoreCase(payload.substring(start, equals));
    return named ? payload.substring(equals + 1, end) : null;
  }
}
