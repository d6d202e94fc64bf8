package io.weir.config.pipeline;

import io.weir.api.config.SourceLocation;
import io.weir.api.telemetry.Signal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one signal uses. All components exist and are of the right kind.
 *
 * @param location of the signal's key
 * @param scopeName the name of the instrumentation scope
 * @param exporters in order
 * @param samplers TRACES only
 * @param processors TRACES and LOGS only
 * @param readers METRICS only
 * @param providers in order: the last one of a resource attribute counts
 * @param minSeverity LOGS: the name of the lowest severity that is exported, in lower case; null
 *     where not given
 * @param sdkMetrics METRICS: whether the pipeline measures itself
 */
public record SignalBinding(
    Signal signal,
    SourceLocation location,
    String scopeName,
    List<Component> exporters,
    List<Component> samplers,
    List<Component> processors,
    List<Component> readers,
    List<Component> providers,
    @Nullable String minSeverity,
    boolean sdkMetrics) {

  public SignalBinding {
    Objects.requireNonNull(signal, "signal");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(scopeName, "scopeName");
    exporters = List.copyOf(exporters);
    samplers = List.copyOf(samplers);
    processors = List.copyOf(processors);
    readers = List.copyOf(readers);
    providers = List.copyOf(providers);
  }

  /** All components that it names. */
  public List<Component> components() {
    return Stream.of(exporters, samplers, processors, readers, providers)
        .flatMap(List::stream)
        .toList();
  }
}
