package io.weir.filter.run;

import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.weir.api.stream.Stream;
import io.weir.api.telemetry.Pipeline;
import io.weir.filter.plan.FilterPlan;
import org.jspecify.annotations.Nullable;

/** A filter that runs: its plan, its open pipeline, and what all its streams share. Any thread. */
public final class FilterRuntime {

  private final FilterPlan plan;
  private final FilterSettings settings;
  private final FilterCounters counters;
  private final FilterLog log;
  private final ErrorPolicy errors;
  private final DebugLog debug;
  private final ScopeRunner scopes;

  /** A runtime; instruments are made now. */
  public FilterRuntime(
      FilterPlan plan,
      FilterSettings settings,
      FilterCounters counters,
      FilterLog log,
      Pipeline pipeline) {
    this.plan = plan;
    this.settings = settings;
    this.counters = counters;
    this.log = log;
    this.debug = new DebugLog(plan.id(), settings);
    this.errors = new ErrorPolicy(plan.sites(), settings, counters, log);
    Tracer tracer = pipeline.tracer();
    Meter meter = pipeline.meter();
    this.scopes =
        new ScopeRunner(
            // Without traces spans are opened all the same, as empty ones: contexts pass through.
            new SpanStep(tracer != null ? tracer : TracerProvider.noop().get("weir")),
            new InstrumentStep(
                meter == null
                    ? null
                    : new Recorders(meter, plan.instruments(), pipeline.wantsExemplars())),
            new LogRecordStep(pipeline.logger(), pipeline.minimumSeverity().getSeverityNumber()),
            new FinishStep(plan.contexts()));
  }

  /** Looks at a new stream; null where the filter leaves it alone. Never throws. */
  public @Nullable StreamTelemetry attach(Stream stream) {
    if (settings.disabled()) {
      counters.attachDisabled.increment();
      leaveAlone(stream, "it is disabled");
      return null;
    }
    if (!settings.admits()) {
      counters.rateLimited.increment();
      leaveAlone(stream, "its rate is limited");
      return null;
    }
    try {
      stream.variables().set(StreamUuid.VARIABLE, StreamUuid.next());
      StreamTelemetry telemetry = new StreamTelemetry(this, stream);
      counters.attached.increment();
      if (debug.shows(DebugLog.Category.STREAMS)) {
        debug.say(DebugLog.Category.STREAMS, stream.id(), "attached");
      }
      return telemetry;
    } catch (RuntimeException e) {
      counters.attachFailed.increment();
      errors.unexpected(e);
      return null;
    }
  }

  private void leaveAlone(Stream stream, String why) {
    if (debug.shows(DebugLog.Category.STREAMS)) {
      debug.say(DebugLog.Category.STREAMS, stream.id(), "left alone, for " + why);
    }
  }

  DebugLog debug() {
    return debug;
  }

  FilterPlan plan() {
    return plan;
  }

  FilterCounters counters() {
    return counters;
  }

  FilterLog log() {
    return log;
  }

  ErrorPolicy errors() {
    return errors;
  }

  ScopeRunner scopes() {
    return scopes;
  }
}
