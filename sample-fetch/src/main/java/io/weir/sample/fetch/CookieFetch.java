package io.weir.sample.fetch;

import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleFetch;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Headers;
import io.weir.api.stream.Stream;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Values of cookies: the last of a name, the first of all where no name is given, or every one of
 * them for a test.
 *
 * @param name the cookie's name, case-sensitive, or null for any
 * @param read makes the sample
 */
record CookieFetch(Side side, @Nullable String name, Function<String, Sample> read)
    implements SampleFetch {

  @Override
  public @Nullable Sample fetch(Stream stream, Direction direction) {
    Headers headers = side.headers(stream, direction);
    if (headers == null) {
      return null;
    }
    @Nullable String[] found = new @Nullable String[1];
    visit(
        headers,
        side.isResponse(direction),
        name,
        (cookie, value) -> {
          found[0] = value;
          return name == null;
        });
    String value = found[0];
    return value == null ? null : read.apply(value);
  }

  @Override
  public boolean anyMatch(Stream stream, Direction direction, Predicate<? super Sample> test) {
    Headers headers = side.headers(stream, direction);
    return headers != null
        && visit(
            headers,
            side.isResponse(direction),
            name,
            (cookie, value) -> test.test(read.apply(value)));
  }

  /** How many cookies of that name there are. */
  long count(Headers headers, boolean response) {
    long[] count = new long[1];
    visit(
        headers,
        response,
        name,
        (cookie, value) -> {
          count[0]++;
          return false;
        });
    return count[0];
  }

  /**
   * Shows each cookie of a name, or every one, until the visitor says true; answers whether it did.
   * A cookie that is looked for by its name is not found without a value at the end of a field.
   */
  static boolean visit(
      Headers headers,
      boolean response,
      @Nullable String wanted,
      BiPredicate<String, String> visitor) {
    String header = response ? "Set-Cookie" : "Cookie";
    for (int i = headers.indexOf(header, 0); i >= 0; i = headers.indexOf(header, i + 1)) {
      String value = headers.value(i);
      int start = 0;
      do {
        // RFC 6265 section 4.2.1: pairs end at semicolons; old clients use commas as well.
        int end = Lists.elementEnd(value, start, ';', response ? ';' : ',');
        int equals = value.indexOf('=', start);
        if (equals >= 0 && equals < end) {
          String name = Lists.trimmed(value, start, equals);
          boolean shown =
              wanted == null
                  || (wanted.equals(name) && start + wanted.length() + 1 < value.length());
          if (shown && visitor.test(name, Lists.trimmed(value, equals + 1, end))) {
            return true;
          }
        }
        start = end + 1;
        // What follows the first pair of Set-Cookie are attributes, no cookies.
      } while (!response && start < value.length());
    }
    return false;
  }
}
