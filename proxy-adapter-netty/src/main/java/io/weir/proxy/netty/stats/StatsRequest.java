package io.weir.proxy.netty.stats;

import io.weir.api.stream.HttpRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a request asks of the statistics page: options after semicolons, and a query.
 *
 * @param tail what follows the page's address
 */
record StatsRequest(String tail) {

  static StatsRequest of(HttpRequest request, String pageUri) {
    String uri = request.uri();
    return new StatsRequest(
        uri.length() <= pageUri.length() ? "" : uri.substring(pageUri.length()));
  }

  /** Whether an option is there: {@code ;csv}. */
  boolean has(String option) {
    for (String part : tail.split("[;?&]", -1)) {
      if (part.equals(option)) {
        return true;
      }
    }
    return false;
  }

  /** A value of the query, or an empty text. */
  String value(String name) {
    for (String part : tail.split("[;?&]", -1)) {
      if (part.startsWith(name + "=")) {
        return decode(part.substring(name.length() + 1));
      }
    }
    return "";
  }

  /** The fields of a form. */
  static Map<String, List<String>> form(String body) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields
            .computeIfAbsent(
                decode(pair.substring(0, equals)).toLowerCase(Locale.ROOT),
                name -> new ArrayList<>())
            .add(decode(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
