package io.weir.acl;

import io.weir.acl.pattern.PatternEntry;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The name of a list of patterns, and how its file is read (HAProxy manual, sections 2.7 and 7.1).
 *
 * @param name the file's name, or the whole name of a virtual one
 */
record PatternSource(String name, Kind kind) {

  /** Where patterns come from. */
  enum Kind {
    FILE("file@", "a file, as without a prefix"),
    OPTIONAL("opt@", "a file that may be missing"),
    VIRTUAL(
        "virt@", "no file: commands fill it while traffic runs; the prefix belongs to its name");

    private final String prefix;
    private final String summary;

    Kind(String prefix, String summary) {
      this.prefix = prefix;
      this.summary = summary;
    }

    String prefix() {
      return prefix;
    }

    /** What it is, for reference pages. */
    String summary() {
      return summary;
    }
  }

  static PatternSource of(String text) {
    for (Kind kind : Kind.values()) {
      if (text.startsWith(kind.prefix())) {
        String name = kind == Kind.VIRTUAL ? text : text.substring(kind.prefix().length());
        return new PatternSource(name, kind);
      }
    }
    return new PatternSource(text, Kind.FILE);
  }

  boolean isVirtual() {
    return kind == Kind.VIRTUAL;
  }

  /**
   * The entries of the file; null after a mistake, which was reported at the word that names it.
   */
  @Nullable List<PatternEntry> load(
      boolean withValues, LongSupplier ids, Word named, Problems problems) {
    if (isVirtual()) {
      return List.of();
    }
    List<PatternEntry> entries = new ArrayList<>();
    // Patterns are bytes: each char of the file's text is one.
    try (BufferedReader reader =
        Files.newBufferedReader(Path.of(name), StandardCharsets.ISO_8859_1)) {
      int number = 0;
      StringBuilder line = new StringBuilder();
      while (readLine(reader, line)) {
        SourceLocation location = new SourceLocation(name, ++number, 0);
        String text = untilNull(line.toString(), location, problems);
        PatternEntry entry = entry(text, withValues, ids, location);
        if (entry != null) {
          entries.add(entry);
        }
      }
    } catch (NoSuchFileException e) {
      if (kind == Kind.OPTIONAL) {
        return List.of();
      }
      problems.error(named.location(), "cannot open pattern file '" + name + "': no such file");
      return null;
    } catch (IOException | InvalidPathException e) {
      problems.error(
          named.location(), "cannot read pattern file '" + name + "': " + e.getMessage());
      return null;
    }
    return entries;
  }

  /** The next line, without what ends it: a line feed, and what a carriage return begins. */
  private static boolean readLine(BufferedReader reader, StringBuilder line) throws IOException {
    line.setLength(0);
    int c = reader.read();
    if (c < 0) {
      return false;
    }
    boolean ended = false;
    while (c >= 0 && c != '\n') {
      ended |= c == '\r';
      if (!ended) {
        line.append((char) c);
      }
      c = reader.read();
    }
    return true;
  }

  /** No pattern has a null byte in it: it ends a line, as it always did. */
  private static String untilNull(String line, SourceLocation location, Problems problems) {
    int end = line.indexOf('\0');
    if (end < 0) {
      return line;
    }
    problems.warning(location, "a null byte ends the line: what follows it is ignored");
    return line.substring(0, end);
  }

  private static @Nullable PatternEntry entry(
      String line, boolean withValues, LongSupplier ids, SourceLocation location) {
    if (line.startsWith("#")) {
      return null;
    }
    int from = skipBlanks(line, 0);
    if (from == line.length()) {
      return null;
    }
    if (!withValues) {
      return new PatternEntry(ids.getAsLong(), line.substring(from), null, location);
    }
    int to = from;
    while (to < line.length() && !isBlank(line.charAt(to))) {
      to++;
    }
    int valueEnd = line.length();
    int valueFrom = skipBlanks(line, to);
    while (valueEnd > valueFrom && isBlank(line.charAt(valueEnd - 1))) {
      valueEnd--;
    }
    return new PatternEntry(
        ids.getAsLong(), line.substring(from, to), line.substring(valueFrom, valueEnd), location);
  }

  private static int skipBlanks(String line, int from) {
    int at = from;
    while (at < line.length() && isBlank(line.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
