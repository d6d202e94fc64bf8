package io.weir.sample.convert;

import io.weir.api.sample.Arguments;
import io.weir.api.sample.Sample;
import io.weir.sample.expression.PureConverter;
import org.jspecify.annotations.Nullable;

/** Finds {@code name=value} among others. */
final class Params {

  private Params() {}

  static @Nullable PureConverter create(Arguments arguments) {
    String name = arguments.string(0);
    String given = arguments.string(1, "");
    if (given.length() > 1) {
      arguments
          .context()
          .problems()
          .error(
              arguments.word(1).location(),
              "delim: '" + arguments.word(1).text() + "' (expected: one character)");
      return null;
    }
    String delimiter = given.isEmpty() ? "&" : given;
    return input -> find(ConverterLines.text(input), name, delimiter);
  }

  private static @Nullable Sample find(String text, String name, String delimiter) {
    int start = 0;
    while (start <= text.length()) {
      int next = text.indexOf(delimiter, start);
      int end = next < 0 ? text.length() : next;
      if (text.startsWith(name, start)) {
        int behind = start + name.length();
        if (behind == end) {
          return Sample.of("");
        }
        if (behind < end && text.charAt(behind) == '=') {
          return Sample.of(text.substring(behind + 1, end));
        }
      }
      start = end + delimiter.length();
    }
    return null;
  }
}
