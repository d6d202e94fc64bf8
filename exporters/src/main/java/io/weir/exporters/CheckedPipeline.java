package io.weir.exporters;

import io.weir.api.explain.Explanation;
import io.weir.api.telemetry.InstrumentView;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.PipelineDefinition;
import io.weir.api.telemetry.PipelineException;
import io.weir.api.telemetry.Signal;
import io.weir.exporters.component.SignalPlan;
import io.weir.exporters.memory.MemoryRecords;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** The names of the instrumentation scopes of the signals that are bound. */
  Map<Signal, String> scopes() {
    Map<Signal, String> names = new EnumMap<>(Signal.class);
    name(names, Signal.TRACES, traces);
    name(names, Signal.METRICS, metrics);
    name(names, Signal.LOGS, logs);
    return names;
  }

  private static void name(Map<Signal, String> names, Signal signal, @Nullable SignalPlan plan) {
    if (plan != null) {
      names.put(signal, plan.scopeName());
    }
  }

  @Override
  public Set<Signal> signals() {
    return scopes().keySet();
  }

  @Override
  public Pipeline open(List<InstrumentView> views) throws PipelineException {
    return new PipelineOpener(memory).open(this, views);
  }
}
