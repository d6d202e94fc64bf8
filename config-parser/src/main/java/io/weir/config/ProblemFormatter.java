package io.weir.config;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Severity;
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

/**
 * Problems as text, in the form that HAProxy prints: {@code [ALERT] (4711) : config : parsing
 * [haproxy.cfg:7:5] : message}, then the line itself with a marker under the place, and the hint.
 *
 * <p>Keeps the lines of the files it quotes; used by one thread.
 */
public final class ProblemFormatter {

  /** Lines longer than this are not quoted: the marker would stand somewhere in the middle. */
  private static final int MAX_QUOTED = 160;

  /** Files larger than this are not read a second time for the sake of a quotation. */
  private static final long MAX_FILE = 4 << 20;

  private final long pid;
  private final Map<String, List<String>> files = new HashMap<>();

  /**
   * @param pid the process's number, shown in each line
   */
  public ProblemFormatter(long pid) {
    this.pid = pid;
  }

  /** One problem; several lines, without a line feed at the end. */
  public String format(ConfigProblem problem) {
    SourceLocation location = problem.location();
    StringBuilder text = new StringBuilder(label(problem.severity()));
    text.append('(').append(pid).append(") : config : ");
    if (!location.file().isEmpty()) {
      text.append("parsing [").append(location).append("] : ");
    }
    text.append(printable(problem.message()));
    String line = line(location);
    if (line != null && location.column() > 0 && location.column() <= line.length() + 1) {
      text.append("\n    | ").append(printable(line)).append("\n    | ");
      for (int i = 0; i < location.column() - 1; i++) {
        text.append(line.charAt(i) == '\t' ? '\t' : ' ');
      }
      text.append('^');
    }
    if (problem.hint() != null) {
      text.append("\n    ").append(printable(problem.hint()));
    }
    return text.toString();
  }

  private static String label(Severity severity) {
    return switch (severity) {
      case ALERT -> "[ALERT]    ";
      case WARNING -> "[WARNING]  ";
      case NOTICE -> "[NOTICE]   ";
    };
  }

  private @Nullable String line(SourceLocation location) {
    List<String> lines = files.computeIfAbsent(location.file(), ProblemFormatter::lines);
    if (location.line() == 0 || location.line() > lines.size()) {
      return null;
    }
    String line = lines.get(location.line() - 1);
    return line.length() > MAX_QUOTED ? null : line;
  }

  private static List<String> lines(String file) {
    try {
      Path path = Path.of(file);
      // A pipe can be read only once, and a large file is not worth it.
      if (!Files.isRegularFile(path) || Files.size(path) > MAX_FILE) {
        return List.of();
      }
      String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
      return text.lines().toList();
    } catch (IOException | InvalidPathException e) {
      return List.of();
    }
  }

  /** Terminals obey control characters: none of a file's reaches one. */
  private static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean control = (c < ' ' && c != '\t' && c != '\n') || c == 0x7f;
      printable.append(control ? '\ufffd' : c);
    }
    return printable.toString();
  }
}
