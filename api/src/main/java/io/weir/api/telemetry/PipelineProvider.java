package io.weir.api.telemetry;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads pipeline files. Thread-safe. */
public interface PipelineProvider {

  /**
   * Reads and checks one pipeline file without opening or contacting anything. Every mistake is
   * reported at its place in that file.
   *
   * @param file as found: the caller has resolved relative names
   * @param namedAt where the configuration names the file, for mistakes about the file as a whole
   * @return null where there were mistakes
   */
  @Nullable PipelineDefinition read(Path file, SourceLocation namedAt, Problems problems);
}
