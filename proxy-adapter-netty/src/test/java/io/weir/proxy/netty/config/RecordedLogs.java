package io.weir.proxy.netty.config;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.api.log.LogDeclaration;
import io.weir.api.log.LogLevel;
import io.weir.api.log.LogService;
import io.weir.api.log.LogTarget;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Log targets that keep their lines, each as its level and the text. */
public final class RecordedLogs implements LogService, LogTarget {

  private record Declaration(SourceLocation location, String target) implements LogDeclaration {}

  private final List<String> lines = new CopyOnWriteArrayList<>();

  public List<String> lines() {
    return lines;
  }

  @Override
  public @Nullable LogDeclaration parse(List<Word> arguments, Problems problems) {
    return new Declaration(arguments.get(0).location(), arguments.get(0).text());
  }

  @Override
  public LogTarget open(List<LogDeclaration> declarations, String tag, @Nullable String hostname) {
    return this;
  }

  @Override
  public void send(LogLevel level, String line) {
    lines.add(level + " " + line);
  }

  @Override
  public boolean accepts(LogLevel level) {
    return true;
  }

  @Override
  public long dropped() {
    return 0;
  }

  @Override
  public void close() {}
}
