package io.weir.sample.fetch;

import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleFetch;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Headers;
import io.weir.api.stream.Stream;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Values of header fields: one occurrence counted from either end, or all of them for a test.
 *
 * @param name the fields' name, empty for any; null for every field, of which there is no last one:
 *     that is for tests and for counting
 * @param split whether commas separate values
 * @param occurrence which value, from 1, or from -1 backwards
 * @param only whether an occurrence was asked for, so that tests see no other
 * @param read makes the sample; null skips a value in tests and ends the fetch without one
 */
record HeaderFetch(
    Side side,
    @Nullable String name,
    boolean split,
    int occurrence,
    boolean only,
    Function<String, @Nullable Sample> read)
    implements SampleFetch {

  @Override
  public @Nullable Sample fetch(Stream stream, Direction direction) {
    Headers headers = side.headers(stream, direction);
    if (headers == null || name == null) {
      return null;
    }
    String value = occurrence > 0 ? fromStart(headers) : fromEnd(headers);
    return value == null ? null : read.apply(value);
  }

  private @Nullable String fromStart(Headers headers) {
    int left = occurrence;
    for (int i = next(headers, 0); i >= 0; i = next(headers, i + 1)) {
      String value = headers.value(i);
      if (!split) {
        if (--left == 0) {
          return whole(value);
        }
        continue;
      }
      for (int start = 0; start <= value.length(); ) {
        int end = Lists.elementEnd(value, start);
        if (--left == 0) {
          return Lists.trimmed(value, start, end);
        }
        start = end + 1;
      }
    }
    return null;
  }

  private @Nullable String fromEnd(Headers headers) {
    int left = -occurrence;
    int i = headers.size();
    while ((i = previous(headers, i - 1)) >= 0) {
      String value = headers.value(i);
      int here = split ? count(value) : 1;
      if (here >= left) {
        return split ? element(value, here - left) : whole(value);
      }
      left -= here;
    }
    return null;
  }

  /** A rule may have put blanks around a value, which are no part of it. */
  private static String whole(String value) {
    return Lists.trimmed(value, 0, value.length());
  }

  private static int count(String value) {
    int count = 0;
    for (int start = 0; start <= value.length(); count++) {
      start = Lists.elementEnd(value, start) + 1;
    }
    return count;
  }

  private static String element(String value, int index) {
    int start = 0;
    int end = Lists.elementEnd(value, 0);
    for (int i = 0; i < index; i++) {
      start = end + 1;
      end = Lists.elementEnd(value, start);
    }
    return Lists.trimmed(value, start, end);
  }

  /** The first field at or after a position, or -1. */
  private int next(Headers headers, int from) {
    if (name != null && !name.isEmpty()) {
      return headers.indexOf(name, from);
    }
    return from < headers.size() ? from : -1;
  }

  /** The last field at or before a position, or -1. */
  private int previous(Headers headers, int from) {
    return name != null && !name.isEmpty() ? headers.lastIndexOf(name, from) : from;
  }

  /** How many values there are. */
  long count(Headers headers) {
    long count = 0;
    for (int i = next(headers, 0); i >= 0; i = next(headers, i + 1)) {
      count += split ? count(headers.value(i)) : 1;
    }
    return count;
  }

  @Override
  public boolean anyMatch(Stream stream, Direction direction, Predicate<? super Sample> test) {
    if (only) {
      Sample sample = fetch(stream, direction);
      return sample != null && test.test(sample);
    }
    Headers headers = side.headers(stream, direction);
    if (headers == null) {
      return false;
    }
    for (int i = next(headers, 0); i >= 0; i = next(headers, i + 1)) {
      if (anyMatch(headers.value(i), test)) {
        return true;
      }
    }
    return false;
  }

  private boolean anyMatch(String value, Predicate<? super Sample> test) {
    if (!split) {
      return passes(whole(value), test);
    }
    for (int start = 0; start <= value.length(); ) {
      int end = Lists.elementEnd(value, start);
      if (passes(Lists.trimmed(value, start, end), test)) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  private boolean passes(String value, Predicate<? super Sample> test) {
    Sample sample = read.apply(value);
    return sample != null && test.test(sample);
  }
}
