package io.weir.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of examples: one a line, columns between {@code =>}; lines with # are remarks. */
final class Table {

  private Table() {}

  static List<String[]> read(String name) {
    return lines(name).stream().map(line -> line.split(" => ?", -1)).toList();
  }

  /** An expression, the stream it is evaluated on, and its value. */
  record Example(String expression, String stream, String value) {}

  /** A table in which {@code @ name} says on which stream the lines below are evaluated. */
  static List<Example> onStreams(String name) {
    List<Example> examples = new ArrayList<>();
    String stream = "usual";
    for (String line : lines(name)) {
      if (line.startsWith("@ ")) {
        stream = line.substring(2);
      } else {
        String[] columns = line.split(" => ?", -1);
        examples.add(new Example(columns[0], stream, columns[1]));
      }
    }
    return examples;
  }

  static List<String> lines(String name) {
    try (InputStream in = Table.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no table: " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("\n"))
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
