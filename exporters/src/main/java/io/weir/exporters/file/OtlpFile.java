package io.weir.exporters.file;

import io.weir.api.telemetry.ComponentConfig;
import io.weir.api.telemetry.ComponentFactory;
import io.weir.api.telemetry.PipelineException;
import io.weir.api.telemetry.Signal;
import io.weir.exporters.sink.RecordSink;
import io.weir.exporters.sink.SinkType;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** The exporter type {@code otlp_file}. */
public final class OtlpFile {

  /** For the table of exporter types. */
  public static final SinkType TYPE =
      new SinkType(
          "otlp_file",
          "writes OTLP JSON, one request a line, to files that rotate",
          EnumSet.allOf(Signal.class),
          OtlpFile::read);

  private OtlpFile() {}

  private static @Nullable ComponentFactory<RecordSink> read(ComponentConfig config) {
    String name = config.string("file_pattern", "otel-logfile-%F-%N.txt");
    String alias = config.string("alias_pattern");
    long flushMicros = config.integer("flush_interval", 30_000_000, 100_000, 60_000_000);
    int flushCount = (int) config.integer("flush_count", 256, 1, 8_192);
    long fullAt = config.integer("file_size", 20_971_520, 65_536, 2_147_483_648L);
    int keep = (int) config.integer("rotate_size", 3, 1, 256);
    String thread = config.string("thread_name", "file/" + config.signal().configName());
    FileNamePattern pattern = pattern(config, "file_pattern", name);
    FileNamePattern aliasPattern = alias == null ? null : pattern(config, "alias_pattern", alias);
    if (pattern == null || (alias != null && aliasPattern == null)) {
      return null;
    }
    return () -> {
      RotatingFile file =
          new RotatingFile(
              pattern, aliasPattern, fullAt, keep, Clock.system(ZoneId.systemDefault()));
      try {
        file.open();
      } catch (IOException | RuntimeException e) {
        throw new PipelineException("exporter '" + config.name() + "': " + describe(e), e);
      }
      return new OtlpFileSink(file, flushCount, flushMicros, thread);
    };
  }

  private static @Nullable FileNamePattern pattern(
      ComponentConfig config, String key, String text) {
    FileNamePattern pattern = new FileNamePattern(text);
    if (text.indexOf('\0') >= 0) {
      config.error(config.location(key), key + ": '" + text + "' (expected: a file's name)");
      return null;
    }
    String unknown = pattern.unknownField();
    if (unknown != null) {
      config.error(
          config.location(key),
          key
              + ": "
              + unknown
              + " (expected: %F, %N, %n, %Y, %m, %d, %H, %M, %S, or %% for itself)");
      return null;
    }
    return pattern;
  }

  /** File system exceptions say little more than the file's name unless their class is told too. */
  private static String describe(Exception e) {
    return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
  }
}
