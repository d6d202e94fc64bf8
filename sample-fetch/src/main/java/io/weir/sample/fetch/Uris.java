package io.weir.sample.fetch;

import org.jspecify.annotations.Nullable;

/** The parts of a request target (RFC 9112 section 3.2), as slices of it. */
final class Uris {

  private Uris() {}

  /** Where the path begins, or -1 for the authority and asterisk forms. */
  static int pathStart(String uri) {
    if (uri.isEmpty()) {
      return -1;
    }
    if (uri.charAt(0) == '/') {
      return 0;
    }
    int authority = authorityStart(uri);
    return authority < 0 ? -1 : uri.indexOf('/', authority);
  }

  /** Where the authority of an absolute form begins, or -1. */
  private static int authorityStart(String uri) {
    int colon = uri.indexOf("://");
    for (int i = 0; i < colon; i++) {
      char c = uri.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && (i == 0 || !((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'))) {
        return -1;
      }
    }
    return colon <= 0 ? -1 : colon + 3;
  }

  static @Nullable String path(String uri) {
    int start = pathStart(uri);
    if (start < 0) {
      return null;
    }
    int question = uri.indexOf('?', start);
    return uri.substring(start, question < 0 ? uri.length() : question);
  }

  static @Nullable String pathAndQuery(String uri) {
    int start = pathStart(uri);
    return start < 0 ? null : uri.substring(start);
  }

  /** What follows the first question mark; null where there is none. */
  static @Nullable String query(String uri) {
    int question = uri.indexOf('?');
    return question < 0 ? null : uri.substring(question + 1);
  }

  /** The authority of the absolute form, without user information; null for other forms. */
  static @Nullable String authority(String uri) {
    int start = authorityStart(uri);
    if (start < 0) {
      return null;
    }
    int end = start;
    while (end < uri.length() && "/?#".indexOf(uri.charAt(end)) < 0) {
      end++;
    }
    String authority = uri.substring(start, end);
    return authority.substring(authority.lastIndexOf('@') + 1);
  }
}
