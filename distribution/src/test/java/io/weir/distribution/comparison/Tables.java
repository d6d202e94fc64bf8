package io.weir.distribution.comparison;

import io.weir.distribution.comparison.Row.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The tables of expressions.
 *
 * <p>{@code @ phase request response} says on what the lines below are evaluated. A line is an
 * expression; behind it, where Weir is meant to differ from HAProxy 2.6, {@code => value =>
 * reason}. Lines that begin with # are remarks.
 */
final class Tables {

  private Tables() {}

  /** A resource beside this class. */
  static String text(String name) {
    try (InputStream in = Tables.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no table: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Row> read(String name) {
    List<Row> rows = new ArrayList<>();
    String[] on = {"request", "plain", "plain"};
    int number = 0;
    for (String line : text(name).split("\n")) {
      number++;
      if (line.startsWith("@ ")) {
        on = line.substring(2).trim().split(" +");
      } else if (!line.isBlank() && !line.startsWith("#")) {
        String[] columns = line.split(" => ?", -1);
        rows.add(
            new Row(
                name + ":" + number,
                Phase.valueOf(on[0].toUpperCase(Locale.ROOT)),
                on[1],
                on.length > 2 ? on[2] : "plain",
                columns[0],
                columns.length > 1 ? columns[1] : null,
                columns.length > 2 ? columns[2] : null));
      }
    }
    return rows;
  }
}
