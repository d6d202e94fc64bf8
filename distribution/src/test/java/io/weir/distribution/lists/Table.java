package io.weir.distribution.lists;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is compared, from a file: one line each; behind it, where Weir is meant to differ, {@code =>
 * what Weir does => why}. Lines that begin with # are remarks.
 */
final class Table {

  private Table() {}

  /**
   * One line of a table.
   *
   * @param weirs what Weir does where it is meant to differ from HAProxy 2.6, else null
   * @param reason why it does
   */
  record Row(int line, String text, @Nullable String weirs, @Nullable String reason) {}

  /** A resource beside this class. */
  static String text(String name) {
    try (InputStream in = Table.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no table: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Row> rows(String name) {
    List<Row> rows = new ArrayList<>();
    int number = 0;
    for (String line : text(name).split("\n")) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] columns = line.split(" => ?", 3);
        rows.add(
            new Row(
                number,
                columns[0],
                columns.length > 1 ? columns[1] : null,
                columns.length > 2 ? columns[2] : null));
      }
    }
    return rows;
  }

  /** Writes the files of files.txt, each behind a line {@code == name}, into a directory. */
  static void writeFiles(Path directory) throws IOException {
    for (String section : text("files.txt").split("(?m)^== ")) {
      int end = section.indexOf('\n');
      if (end > 0) {
        Files.writeString(
            directory.resolve(section.substring(0, end)),
            section.substring(end + 1),
            StandardCharsets.ISO_8859_1);
      }
    }
  }
}
