package io.weir.sample.fetch;

import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleFetch;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Values of {@code name=value} pairs in a query string or a form: the first of a name, or every one
 * for a test. Nothing is decoded.
 *
 * @param text what holds the pairs, from the first of them
 * @param name the parameter's name, or null for any
 * @param delimiter what ends a value besides {@code &}
 * @param semicolon whether a semicolon ends a value too
 * @param read makes the sample
 */
record ParameterFetch(
    Function<Stream, @Nullable String> text,
    @Nullable String name,
    boolean ignoreCase,
    char delimiter,
    boolean semicolon,
    Function<String, Sample> read)
    implements SampleFetch {

  @Override
  public @Nullable Sample fetch(Stream stream, Direction direction) {
    Sample[] found = new Sample[1];
    visit(
        stream,
        value -> {
          found[0] = read.apply(value);
          return true;
        });
    return found[0];
  }

  @Override
  public boolean anyMatch(Stream stream, Direction direction, Predicate<? super Sample> test) {
    return visit(stream, value -> test.test(read.apply(value)));
  }

  private boolean visit(Stream stream, Predicate<String> visitor) {
    String pairs = text.apply(stream);
    if (pairs == null) {
      return false;
    }
    int start = 0;
    while (start < pairs.length()) {
      int end = start;
      while (end < pairs.length() && !isEnd(pairs.charAt(end))) {
        end++;
      }
      int equals = pairs.indexOf('=', start);
      if (equals >= 0
          && equals < end
          && named(pairs, start, equals)
          && visitor.test(pairs.substring(equals + 1, end))) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  private boolean isEnd(char c) {
    return c == '&' || c == delimiter || (semicolon && c == ';');
  }

  private boolean named(String pairs, int from, int to) {
    return name == null
        || (to - from == name.length()
            && pairs.regionMatches(ignoreCase, from, name, 0, name.length()));
  }
}
