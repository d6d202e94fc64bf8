package io.weir.exporters;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.telemetry.InstrumentView;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.PipelineDefinition;
import io.weir.api.telemetry.PipelineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pipelines from text. */
final class PipelineFiles {

  private static final SourceLocation NAMED_AT = new SourceLocation("otel.cfg", 1, 1);

  private PipelineFiles() {}

  static @Nullable PipelineDefinition read(
      Path directory, String yaml, YamlPipelineProvider provider, Problems problems) {
    Path file = directory.resolve("otel.yml");
    try {
      Files.writeString(file, yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return provider.read(file, NAMED_AT, problems);
  }

  static Pipeline open(Path directory, String yaml, InstrumentView... views) {
    return open(directory, yaml, new YamlPipelineProvider(Map.of()), views);
  }

  static Pipeline open(
      Path directory, String yaml, YamlPipelineProvider provider, InstrumentView... views) {
    Problems problems = new Problems();
    PipelineDefinition definition = read(directory, yaml, provider, problems);
    if (definition == null) {
      throw new AssertionError(problems.all().toString());
    }
    try {
      return definition.open(List.of(views));
    } catch (PipelineException e) {
      throw new AssertionError(e);
    }
  }
}
