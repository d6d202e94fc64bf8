package io.weir.filter.plan;

import io.weir.api.log.LogDeclaration;
import io.weir.api.telemetry.PipelineDefinition;
import java.util.List;
import java.util.Objects;

/**
 * Everything that one filter does.
 *
 * @param configFile the filter's own file, as the user named it
 * @param instrumentation the name of its {@code otel-instrumentation}
 * @param options what can be changed later from the command line socket
 * @param groups in file order
 * @param instruments by number
 * @param contexts by number
 * @param spans how many names of spans there are
 * @param scopes how many scopes are used
 * @param sites by number
 */
public record FilterPlan(
    String id,
    String configFile,
    String instrumentation,
    PipelineDefinition pipeline,
    FilterOptions options,
    List<LogDeclaration> logs,
    EventPlan events,
    List<GroupPlan> groups,
    List<InstrumentPlan> instruments,
    List<ContextPlan> contexts,
    int spans,
    int scopes,
    List<ProblemSite> sites) {

  public FilterPlan {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(configFile, "configFile");
    Objects.requireNonNull(instrumentation, "instrumentation");
    Objects.requireNonNull(pipeline, "pipeline");
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(events, "events");
    logs = List.copyOf(logs);
    groups = List.copyOf(groups);
    instruments = List.copyOf(instruments);
    contexts = List.copyOf(contexts);
    sites = List.copyOf(sites);
  }
}
