package io.weir.config;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Severity;
import io.weir.api.config.SourceLocation;

/**
 * Problems as text, in the form that HAProxy prints: {@code [ALERT] (4711) : config : parsing
 * [haproxy.cfg:7:5] : message}, then the line itself with a marker under the place, and the hint.
 *
 * <p>Keeps the lines of the files it quotes; used by one thread.
 */
public final class ProblemFormatter {

  /** Of longer lines a part is quoted: terminals would break them, and the marker's line too. */
  private static final int MAX_QUOTED = 120;

  private static final String CUT = "...";

  private final long pid;
  private final SourceLines lines = new SourceLines();

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
    text.append(printable(oneLine(LongWords.shortened(problem.message()))));
    String line = lines.at(location);
    if (line != null && location.column() > 0 && location.column() <= line.length() + 1) {
      text.append(quotation(line, location.column()));
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

  /** The line with a marker under the place; of a long line only what stands around it. */
  private static String quotation(String line, int column) {
    int from = 0;
    int to = line.length();
    if (to > MAX_QUOTED) {
      from = Math.max(0, Math.min(column - 1 - MAX_QUOTED / 2, to - MAX_QUOTED));
      to = from + MAX_QUOTED;
    }
    String before = from > 0 ? CUT : "";
    StringBuilder text = new StringBuilder("\n    | ").append(before);
    text.append(printable(line.substring(from, to))).append(to < line.length() ? CUT : "");
    text.append("\n    | ").append(" ".repeat(before.length()));
    for (int i = from; i < column - 1; i++) {
      text.append(line.charAt(i) == '\t' ? '\t' : ' ');
    }
    return text.append('^').toString();
  }

  /** A message stays one line whatever it quotes. */
  private static String oneLine(String message) {
    return message.replace("\r", "\\r").replace("\n", "\\n");
  }

  /** Terminals obey control characters: none of a file's reaches one. */
  private static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Half a surrogate stands for a byte that is no character.
      boolean control = (c < ' ' && c != '\t' && c != '\n') || c == 0x7f || isHalf(text, i);
      printable.append(control ? '\ufffd' : c);
    }
    return printable.toString();
  }

  private static boolean isHalf(String text, int i) {
    char c = text.charAt(i);
    return Character.isHighSurrogate(c)
        ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
        : Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
