package io.weir.distribution.demo;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.telemetry.InstrumentView;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.PipelineDefinition;
import io.weir.api.telemetry.PipelineException;
import io.weir.api.telemetry.PipelineProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads pipelines as the product does, and remembers those that were opened. */
final class RecordingPipelines implements PipelineProvider {

  private final Supplier<? extends PipelineProvider> pipelines;
  private final List<Pipeline> opened = new CopyOnWriteArrayList<>();

  RecordingPipelines(Supplier<? extends PipelineProvider> pipelines) {
    this.pipelines = pipelines;
  }

  /** The pipelines that run. */
  List<Pipeline> opened() {
    return List.copyOf(opened);
  }

  @Override
  public @Nullable PipelineDefinition read(Path file, SourceLocation namedAt, Problems problems) {
    PipelineDefinition definition = pipelines.get().read(file, namedAt, problems);
    return definition == null ? null : new Recording(definition, opened);
  }

  private record Recording(PipelineDefinition definition, List<Pipeline> opened)
      implements PipelineDefinition {

    @Override
    public String file() {
      return definition.file();
    }

    @Override
    public Pipeline open(List<InstrumentView> views) throws PipelineException {
      Pipeline pipeline = definition.open(views);
      opened.add(pipeline);
      return pipeline;
    }
  }
}
