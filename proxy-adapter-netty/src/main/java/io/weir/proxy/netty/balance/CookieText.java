package io.weir.proxy.netty.balance;

import io.weir.api.stream.Headers;
import org.jspecify.annotations.Nullable;

/** Finds and changes one cookie among the header fields of a message (RFC 6265 section 4). */
final class CookieText {

  private CookieText() {}

  /**
   * One cookie in a field.
   *
   * @param field the field's index
   * @param start where the name begins
   * @param valueStart where the value begins
   * @param end where the value ends
   */
  record Place(int field, int start, int valueStart, int end) {

    String value(Headers headers) {
      return headers.value(field).substring(valueStart, end);
    }
  }

  /**
   * The first cookie of a name.
   *
   * @param header {@code cookie}, or {@code set-cookie}, of which only the first pair is a cookie
   */
  static @Nullable Place find(Headers headers, String header, String name) {
    boolean single = header.equals("set-cookie");
    for (int i = headers.indexOf(header, 0); i >= 0; i = headers.indexOf(header, i + 1)) {
      Place place = find(headers.value(i), i, name, single);
      if (place != null) {
        return place;
      }
    }
    return null;
  }

  private static @Nullable Place find(String text, int field, String name, boolean single) {
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf(';', at);
      end = end < 0 ? text.length() : end;
      int start = at;
      while (start < end && isBlank(text.charAt(start))) {
        start++;
      }
      int equals = text.indexOf('=', start);
      if (equals >= 0
          && equals < end
          && text.substring(start, equals).stripTrailing().equals(name)) {
        int last = end;
        while (last > equals + 1 && isBlank(text.charAt(last - 1))) {
          last--;
        }
        return new Place(field, start, equals + 1, last);
      }
      if (single) {
        return null;
      }
      at = end + 1;
    }
    return null;
  }

  /** Puts another value in the place of a cookie's. */
  static void replace(Headers headers, Place place, String value) {
    String text = headers.value(place.field);
    headers.setValue(
        place.field, text.substring(0, place.valueStart) + value + text.substring(place.end));
  }

  /** Takes a cookie out of a {@code cookie} field, and the field away where nothing is left. */
  static void remove(Headers headers, Place place) {
    String text = headers.value(place.field);
    int next = text.indexOf(';', place.end);
    String before = text.substring(0, place.start).strip();
    String after = next < 0 ? "" : text.substring(next + 1).strip();
    if (after.isEmpty() && before.endsWith(";")) {
      before = before.substring(0, before.length() - 1).stripTrailing();
    }
    String rest = before.isEmpty() || after.isEmpty() ? before + after : before + " " + after;
    if (rest.isEmpty()) {
      headers.removeAt(place.field);
    } else {
      headers.setValue(place.field, rest);
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
