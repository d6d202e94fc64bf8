package io.weir.filter.check;

import io.opentelemetry.api.logs.Severity;
import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.config.otel.LogRecordLine;
import io.weir.config.otel.LogSeverity;
import io.weir.filter.plan.AttributePlan;
import io.weir.filter.plan.LogRecordPlan;
import io.weir.filter.plan.PlannedValue;
import org.jspecify.annotations.Nullable;

/** Compiles the log records of one scope. */
final class LogRecordCompiler {

  private final String scope;
  private final Names names;
  private final ProblemSites sites;
  private final ValueCompiler values;
  private final Problems problems;

  LogRecordCompiler(
      String scope, Names names, ProblemSites sites, ValueCompiler values, Problems problems) {
    this.scope = scope;
    this.names = names;
    this.sites = sites;
    this.values = values;
    this.problems = problems;
  }

  /** Null after a mistake. */
  @Nullable LogRecordPlan compile(LogRecordLine line) {
    Word span = line.span();
    if (span != null && names.span(span.text()) < 0) {
      problems.missing(
          span.location(),
          span.text(),
          "otel-scope '" + scope + "' : log-record references undefined span '" + span + "'",
          DidYouMean.hint(span.text(), names.spans()));
    }
    AttributePlan[] attributes = values.attributes(line.attributes());
    PlannedValue body = values.compile(line.body());
    if (body == null) {
      return null;
    }
    return new LogRecordPlan(
        severity(line.severity()),
        line.eventId(),
        line.event() == null ? null : line.event().text(),
        span == null ? -1 : names.span(span.text()),
        attributes,
        body,
        sites.add("otel-scope '" + scope + "' : log-record : a part of its body has no value"));
  }

  /** OpenTelemetry names its severities as the configuration does. */
  private static Severity severity(LogSeverity severity) {
    return Severity.valueOf(severity.name());
  }
}
