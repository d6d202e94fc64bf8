package io.weir.filter.check;

import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.telemetry.PipelineDefinition;
import io.weir.api.telemetry.PipelineProvider;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds and reads the pipeline file that an instrumentation names. */
final class PipelineFiles {

  private PipelineFiles() {}

  /** Null after a mistake, which was reported. */
  static @Nullable PipelineDefinition read(
      Word name, PipelineProvider provider, Problems problems) {
    Path file = find(name);
    if (file == null || !Files.isReadable(file)) {
      problems.error(
          name.location(),
          "'" + name + "' : cannot read the pipeline file (expected: a readable file)");
      return null;
    }
    return provider.read(file, name.location(), problems);
  }

  /** From the working directory, or else from the directory of the file that names it. */
  private static @Nullable Path find(Word name) {
    try {
      Path here = Path.of(name.text());
      if (here.isAbsolute() || Files.exists(here)) {
        return here;
      }
      Path beside = Path.of(name.location().file()).resolveSibling(here);
      return Files.exists(beside) ? beside : here;
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
