package io.weir.proxy.netty.rule;

import org.jspecify.annotations.Nullable;

/** The parts of a request target, as offsets. */
record UriText(String uri, int pathStart, int pathEnd) {

  /**
   * Finds the path: it begins at the first {@code /} after scheme and authority, if there are any,
   * and ends before the question mark. A target without a path, as {@code *}, has an empty one at
   * its end.
   */
  static UriText of(String uri) {
    int start = 0;
    if (!uri.startsWith("/")) {
      int scheme = uri.indexOf("://");
      start = scheme < 0 ? -1 : uri.indexOf('/', scheme + 3);
      if (start < 0) {
        int query = scheme < 0 ? -1 : uri.indexOf('?');
        start = query < 0 ? uri.length() : query;
      }
    }
    int query = uri.indexOf('?', start);
    return new UriText(uri, start, query < 0 ? uri.length() : query);
  }

  String path() {
    return uri.substring(pathStart, pathEnd);
  }

  String pathAndQuery() {
    return uri.substring(pathStart);
  }

  String query() {
    return uri.substring(pathEnd);
  }

  String withPath(String path) {
    return uri.substring(0, pathStart) + path + query();
  }

  String withPathAndQuery(String pathAndQuery) {
    return uri.substring(0, pathStart) + pathAndQuery;
  }

  /** With another query; an empty one takes the question mark away. */
  String withQuery(String query) {
    String head = uri.substring(0, pathEnd);
    return query.isEmpty() ? head : head + "?" + query;
  }

  /** The authority of an absolute target, or null. */
  static @Nullable String authority(String uri) {
    int start = authorityStart(uri);
    return start < 0 ? null : uri.substring(start, authorityEnd(uri, start));
  }

  /** An absolute target with another authority; any other stays what it is. */
  static String withAuthority(String uri, String authority) {
    int start = authorityStart(uri);
    return start < 0
        ? uri
        : uri.substring(0, start) + authority + uri.substring(authorityEnd(uri, start));
  }

  /** Behind the scheme and what names a user, or -1. */
  private static int authorityStart(String uri) {
    int scheme = uri.startsWith("/") ? -1 : uri.indexOf("://");
    if (scheme < 0) {
      return -1;
    }
    int start = scheme + 3;
    int user = uri.lastIndexOf('@', authorityEnd(uri, start));
    return user >= start ? user + 1 : start;
  }

  private static int authorityEnd(String uri, int start) {
    int end = start;
    while (end < uri.length() && "/?#".indexOf(uri.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
