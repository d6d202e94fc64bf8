package io.weir.config.haproxy;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a section logs, while it is read. */
final class LogDraft {

  final List<LogLine> lines = new ArrayList<>();
  private LogSettings.Style style = LogSettings.Style.CONNECT;

  /** The option that chose the style here, and not where this inherits from. */
  private @Nullable SourceLocation ownStyleAt;

  private final List<Word> earlierFormats = new ArrayList<>();
  private @Nullable Word format;

  /** Whether the format was said here, and not where this inherits from. */
  private boolean ownFormat;

  @Nullable Word structuredData;
  private @Nullable Word errorFormat;
  @Nullable Word tag;

  @Nullable Word format() {
    return format;
  }

  LogDraft(@Nullable LogDraft parent) {
    if (parent != null) {
      lines.addAll(parent.lines);
      style = parent.style;
      format = parent.format;
      structuredData = parent.structuredData;
      errorFormat = parent.errorFormat;
      tag = parent.tag;
    }
  }

  /** {@code log ...}: at least a target. */
  void log(Line line) {
    if (!line.hasNext()) {
      line.missing("'global' or <target> [len <length>] [format <format>] <facility> [<level>]");
      return;
    }
    Word target = line.expanded(line.take());
    if (target.is("global")) {
      line.end();
    }
    List<Word> words = new ArrayList<>(List.of(target));
    words.addAll(line.rest());
    lines.add(new LogLine(line.location(), words));
  }

  void format(@Nullable Word word) {
    replace(format);
    format = word;
    ownFormat = word != null;
  }

  /** What the section itself said before, or null. */
  @Nullable Word ownFormat() {
    return ownFormat ? format : null;
  }

  void errorFormat(@Nullable Word word) {
    replace(errorFormat);
    errorFormat = word;
  }

  void style(LogSettings.Style chosen, SourceLocation at) {
    style = chosen;
    ownStyleAt = at;
  }

  void noStyle() {
    style = LogSettings.Style.CONNECT;
    ownStyleAt = null;
  }

  @Nullable SourceLocation ownStyleAt() {
    return ownStyleAt;
  }

  private void replace(@Nullable Word word) {
    if (word != null) {
      earlierFormats.add(word);
    }
  }

  /** What other lines took the place of. */
  List<Word> earlierFormats() {
    return earlierFormats;
  }

  LogSettings build() {
    return new LogSettings(lines, style, format, structuredData, errorFormat, tag);
  }
}
