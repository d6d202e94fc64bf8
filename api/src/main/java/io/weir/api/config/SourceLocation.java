package io.weir.api.config;

import java.util.Comparator;

/**
 * A place in a configuration file.
 *
 * @param file the file as the user named it
 * @param line counted from 1; 0 where the whole file is meant
 * @param column counted from 1, in characters; 0 where the whole line is meant
 */
public record SourceLocation(String file, int line, int column)
    implements Comparable<SourceLocation> {

  private static final Comparator<SourceLocation> ORDER =
      Comparator.comparing(SourceLocation::file)
          .thenComparingInt(SourceLocation::line)
          .thenComparingInt(SourceLocation::column);

  public SourceLocation {
    if (line < 0 || column < 0) {
      throw new IllegalArgumentException(
          "line: " + line + ", column: " + column + " (expected: >= 0)");
    }
  }

  /** The whole of a file. */
  public static SourceLocation ofFile(String file) {
    return new SourceLocation(file, 0, 0);
  }

  /** {@code file:line:column}, as editors read it, without the parts that are not known. */
  @Override
  public String toString() {
    if (line == 0) {
      return file;
    }
    return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
  }

  @Override
  public int compareTo(SourceLocation other) {
    return ORDER.compare(this, other);
  }
}
