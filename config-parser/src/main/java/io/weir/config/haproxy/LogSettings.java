package io.weir.config.haproxy;

import io.weir.api.config.Word;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a proxy logs.
 *
 * @param lines {@code log} lines in order; {@link LogLine#isGlobal} ones stand for those of the
 *     global section
 * @param style the built-in format, where no format was given
 * @param format {@code log-format}, or null for the built-in one
 * @param structuredData {@code log-format-sd}, or null
 * @param errorFormat {@code error-log-format}, or null
 * @param tag {@code log-tag}, or null for the global one
 */
public record LogSettings(
    List<LogLine> lines,
    Style style,
    @Nullable Word format,
    @Nullable Word structuredData,
    @Nullable Word errorFormat,
    @Nullable Word tag) {

  /** The formats that need no log-format string. */
  public enum Style {
    /** Neither {@code httplog} nor {@code tcplog}. */
    CONNECT,
    TCP,
    TCP_CLF,
    HTTP,
    HTTP_CLF
  }

  /** Nothing. */
  public static final LogSettings NONE =
      new LogSettings(List.of(), Style.CONNECT, null, null, null, null);

  public LogSettings {
    lines = List.copyOf(lines);
    Objects.requireNonNull(style, "style");
  }
}
