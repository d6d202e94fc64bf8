package io.weir.filter.describe;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.api.sample.Availability;
import io.weir.api.stream.StreamEvent;
import io.weir.config.otel.InstrumentLine;
import io.weir.config.otel.KeyedValue;
import io.weir.config.otel.Scope;
import io.weir.config.otel.SpanDeclaration;
import io.weir.config.otel.SpanEvent;
import io.weir.filter.plan.AttributePlan;
import io.weir.filter.plan.LogRecordPlan;
import io.weir.filter.plan.PlannedValue;
import io.weir.filter.plan.ScopePlan;
import io.weir.filter.plan.SpanEventPlan;
import io.weir.filter.plan.SpanPlan;
import io.weir.filter.plan.StatusPlan;
import io.weir.filter.plan.UpdatePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Warns of values that cannot be there at any event at which they are read. */
final class ValueCheck {

  private final StreamOrder order;
  private final Problems problems;

  ValueCheck(StreamOrder order, Problems problems) {
    this.order = order;
    this.problems = problems;
  }

  /**
   * Checks one scope.
   *
   * @param runs where it runs, at least one
   */
  void check(List<Run> runs) {
    Scope scope = runs.get(0).scope();
    ScopePlan plan = runs.get(0).plan();
    String where = "otel-scope '" + scope.name() + "' : ";
    if (plan.condition() != null && scope.event() != null) {
      check(
          where + "condition '" + plan.condition().source() + "'",
          plan.condition().availability(),
          scope.event().condition().get(0).location(),
          runs);
    }
    for (int i = 0; i < plan.spans().length; i++) {
      SpanDeclaration span = scope.spans().get(i);
      span(where + "span '" + span.name() + "' : ", span, plan.spans()[i], runs);
    }
    updates(where, scope, plan, runs);
    for (int i = 0; i < plan.logRecords().length; i++) {
      LogRecordPlan record = plan.logRecords()[i];
      check(where + "log-record : ", record.body(), scope.logRecords().get(i).body(), runs);
      attributes(
          where + "log-record : ",
          scope.logRecords().get(i).attributes(),
          record.attributes(),
          runs);
    }
  }

  private void span(String where, SpanDeclaration span, SpanPlan plan, List<Run> runs) {
    if (plan.display() != null && span.display() != null) {
      check(where, plan.display(), List.of(span.display()), runs);
    }
    attributes(where, span.attributes(), plan.attributes(), runs);
    for (int i = 0; i < plan.baggage().length; i++) {
      check(where, plan.baggage()[i].value(), span.baggage().get(i).value(), runs);
    }
    for (SpanEventPlan event : plan.events()) {
      List<KeyedValue> written = new ArrayList<>();
      for (SpanEvent line : span.events()) {
        if (line.name().is(event.name())) {
          written.add(line.attribute());
        }
      }
      attributes(where, written, event.attributes(), runs);
    }
    StatusPlan status = plan.status();
    if (status != null && status.description() != null && span.status() != null) {
      check(where, status.description(), span.status().description(), runs);
    }
  }

  private void updates(String where, Scope scope, ScopePlan plan, List<Run> runs) {
    List<InstrumentLine> lines =
        scope.instruments().stream().filter(InstrumentLine.Update.class::isInstance).toList();
    for (int i = 0; i < plan.updates().length; i++) {
      UpdatePlan update = plan.updates()[i];
      String instrument = where + "instrument '" + update.instrument().name() + "' : ";
      if (lines.get(i) instanceof InstrumentLine.Update line) {
        attributes(instrument, line.attributes(), update.attributes(), runs);
        // Its value is written where it is created, and read here.
        check(instrument, update.instrument().value(), List.of(line.name()), runs);
      }
    }
  }

  private void attributes(
      String where, List<KeyedValue> written, AttributePlan[] plans, List<Run> runs) {
    for (int i = 0; i < plans.length; i++) {
      check(where, plans[i].value(), written.get(i).value(), runs);
    }
  }

  private void check(String where, PlannedValue value, List<Word> written, List<Run> runs) {
    List<PlannedValue.Part> parts = value.parts();
    for (int i = 0; i < parts.size(); i++) {
      PlannedValue.Part part = parts.get(i);
      // One word for each expression; a format, and the value of an instrument, have one place.
      Word word = written.get(parts.size() == written.size() ? i : 0);
      check(where + "'" + part.source() + "'", ValueNeeds.of(part, order), word.location(), runs);
    }
  }

  private void check(
      String what, Set<Availability> needed, SourceLocation location, List<Run> runs) {
    Set<Availability> missing = new TreeSet<>();
    for (Availability need : needed) {
      if (runs.stream().noneMatch(run -> order.isThere(need, run.placement().event()))) {
        missing.add(need);
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    String events =
        runs.stream()
            .map(run -> run.placement().words())
            .distinct()
            .collect(Collectors.joining(", "));
    problems.warning(location, what + " : has no value at " + events, hint(missing));
  }

  private String hint(Set<Availability> missing) {
    List<String> reasons = new ArrayList<>();
    for (Availability need : missing) {
      StreamEvent since = order.since(need);
      String thing = need.label();
      reasons.add(
          since == null || order.neverBecause(since) != null
              ? "there never is a " + thing
              : "the " + thing + " is there from " + since.configName() + " on");
    }
    return String.join(", ", reasons);
  }
}
