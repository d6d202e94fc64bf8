package io.weir.exporters;

import io.weir.api.explain.Explanation;
import io.weir.api.telemetry.InstrumentView;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.PipelineDefinition;
import io.weir.api.telemetry.PipelineException;
import io.weir.exporters.component.SignalPlan;
import io.weir.exporters.memory.MemoryRecords;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pipeline file without mistakes; signals that are not bound are null. */
record CheckedPipeline(
    String file,
    SignalPlan.@Nullable Traces traces,
    SignalPlan.@Nullable Metrics metrics,
    SignalPlan.@Nullable Logs logs,
    MemoryRecords memory,
    List<Explanation> describe)
    implements PipelineDefinition {

  CheckedPipeline {
    describe = List.copyOf(describe);
  }

  @Override
  public Pipeline open(List<InstrumentView> views) throws PipelineException {
    return new PipelineOpener(memory).open(this, views);
  }
}
