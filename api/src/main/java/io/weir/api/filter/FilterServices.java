package io.weir.api.filter;

import io.weir.api.acl.AclCompiler;
import io.weir.api.log.LogService;
import io.weir.api.propagation.PropagatorRegistry;
import io.weir.api.sample.ExpressionCompiler;
import io.weir.api.telemetry.PipelineProvider;
import java.util.Objects;

/** What a filter may use of the program it runs in. Everything in it is thread-safe. */
public record FilterServices(
    ExpressionCompiler expressions,
    AclCompiler acls,
    PipelineProvider pipelines,
    PropagatorRegistry propagators,
    LogService logs) {

  public FilterServices {
    Objects.requireNonNull(expressions, "expressions");
    Objects.requireNonNull(acls, "acls");
    Objects.requireNonNull(pipelines, "pipelines");
    Objects.requireNonNull(propagators, "propagators");
    Objects.requireNonNull(logs, "logs");
  }
}
