package io.weir.config;

import io.weir.api.config.SourceLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines that problems speak of. Keeps the files it has read; used by one thread. */
final class SourceLines {

  /** Files larger than this are not read a second time for the sake of a quotation. */
  private static final long MAX_FILE = 4 << 20;

  private final Map<String, List<String>> files = new HashMap<>();

  /** The line at a place, or null where there is none or its file is too large to be read again. */
  @Nullable String at(SourceLocation location) {
    if (location.line() == 0) {
      return null;
    }
    List<String> lines = files.computeIfAbsent(location.file(), SourceLines::lines);
    return location.line() > lines.size() ? null : lines.get(location.line() - 1);
  }

  private static List<String> lines(String file) {
    try {
      Path path = Path.of(file);
      // A pipe can be read only once, and a large file is not worth it.
      if (!Files.isRegularFile(path) || Files.size(path) > MAX_FILE) {
        return List.of();
      }
      String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
      return (text.startsWith("\ufeff") ? text.substring(1) : text).lines().toList();
    } catch (IOException | InvalidPathException e) {
      return List.of();
    }
  }
}
