package io.weir.config.haproxy;

import io.weir.api.config.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a section logs, while it is read. */
final class LogDraft {

  final List<LogLine> lines = new ArrayList<>();
  LogSettings.Style style = LogSettings.Style.CONNECT;
  @Nullable Word format;
  @Nullable Word structuredData;
  @Nullable Word errorFormat;
  @Nullable Word tag;

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

  LogSettings build() {
    return new LogSettings(lines, style, format, structuredData, errorFormat, tag);
  }
}
