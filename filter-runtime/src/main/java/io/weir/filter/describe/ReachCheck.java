package io.weir.filter.describe;

import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.stream.ProxyView;
import io.weir.api.telemetry.Signal;
import io.weir.config.otel.EventBinding;
import io.weir.config.otel.Group;
import io.weir.config.otel.InstrumentLine;
import io.weir.config.otel.Instrumentation;
import io.weir.config.otel.OtelConfig;
import io.weir.config.otel.Scope;
import io.weir.filter.plan.FilterPlan;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Warns of what never comes to run, and of records that go nowhere. */
final class ReachCheck {

  private final OtelConfig config;
  private final FilterPlan plan;
  private final ProxyView proxy;
  private final StreamOrder order;
  private final Runs runs;
  private final Problems problems;
  private final Map<String, List<Scope>> creators;
  private final Set<String> updated;

  ReachCheck(
      OtelConfig config,
      FilterPlan plan,
      ProxyView proxy,
      StreamOrder order,
      Runs runs,
      Problems problems) {
    this.config = config;
    this.plan = plan;
    this.proxy = proxy;
    this.order = order;
    this.runs = runs;
    this.problems = problems;
    this.creators = creators(config.scopes());
    this.updated = updated(config.scopes(), runs);
  }

  void check(Instrumentation instrumentation) {
    if (instrumentation.disabled() || instrumentation.rateLimit() == 0) {
      problems.warning(
          instrumentation.location(),
          "'" + config.id() + "' : is switched off, no stream is looked at",
          instrumentation.disabled() ? "'option disabled'" : "'rate-limit 0'");
    }
    for (Group group : config.groups()) {
      if (runs.of(group).isEmpty()) {
        problems.warning(
            group.name().location(),
            "otel-group '" + group.name() + "' : no rule of '" + proxy.name() + "' runs it",
            "expected: 'http-request otel-group " + config.id() + " " + group.name() + "'");
      }
    }
    Set<String> used = used(instrumentation);
    for (Scope scope : config.scopes()) {
      boolean isUsed = used.contains(scope.name().text());
      if (isUsed) {
        events(scope);
      }
      // A scope that nobody names was found when the configuration was checked.
      if (isUsed && runs.of(scope).isEmpty() && scope.event() == null) {
        problems.warning(
            scope.name().location(),
            "otel-scope '" + scope.name() + "' : never runs",
            "it has no 'otel-event', and no rule runs a group that names it");
      }
      instruments(scope);
    }
    destinations();
  }

  private Set<String> used(Instrumentation instrumentation) {
    Set<String> used = new HashSet<>();
    instrumentation.scopes().forEach(word -> used.add(word.text()));
    config.groups().forEach(group -> group.scopes().forEach(word -> used.add(word.text())));
    return used;
  }

  private void events(Scope scope) {
    EventBinding event = scope.event();
    if (event == null) {
      return;
    }
    String never = order.neverBecause(event.event());
    if (never == null && !plan.events().wanted().contains(event.event())) {
      never = "only a filter with a scope on a response event can miss the server";
    }
    if (never != null) {
      Word name = event.name();
      problems.warning(
          name.location(),
          "otel-scope '"
              + scope.name()
              + "' : '"
              + name
              + "' never comes in '"
              + proxy.name()
              + "'",
          never);
    }
  }

  /** An instrument can be updated once the scope that creates it has run. */
  private void instruments(Scope scope) {
    if (runs.of(scope).isEmpty()) {
      return;
    }
    for (InstrumentLine line : scope.instruments()) {
      if (line instanceof InstrumentLine.Create create && !updated.contains(create.name().text())) {
        problems.warning(
            create.name().location(),
            "otel-scope '"
                + scope.name()
                + "' : instrument '"
                + create.name()
                + "' is never updated, and records nothing",
            "name it in an 'instrument update' line of a scope that runs");
      }
      if (line instanceof InstrumentLine.Update update) {
        for (Scope other : creators.getOrDefault(update.name().text(), List.of())) {
          if (runs.of(other).isEmpty()) {
            problems.warning(
                update.name().location(),
                "otel-scope '"
                    + scope.name()
                    + "' : instrument '"
                    + update.name()
                    + "' is never created, and records nothing",
                "otel-scope '" + other.name() + "', which creates it, never runs");
          } else if (!other.equals(scope) && !precedes(other, scope)) {
            problems.warning(
                update.name().location(),
                "otel-scope '"
                    + scope.name()
                    + "' : instrument '"
                    + update.name()
                    + "' is only created later, and records nothing before",
                "otel-scope '" + other.name() + "' creates it at " + runs.words(other));
          }
        }
      }
    }
  }

  /** Whether a stream may come to the one before the other. */
  private boolean precedes(Scope first, Scope second) {
    return runs.of(first).stream()
        .anyMatch(
            before ->
                runs.of(second).stream()
                    .anyMatch(after -> order.mayPrecede(before.placement(), after.placement())));
  }

  /** The instruments that scopes update which run. */
  private static Set<String> updated(List<Scope> scopes, Runs runs) {
    Set<String> updated = new HashSet<>();
    for (Scope scope : scopes) {
      if (!runs.of(scope).isEmpty()) {
        for (InstrumentLine line : scope.instruments()) {
          if (line instanceof InstrumentLine.Update) {
            updated.add(line.name().text());
          }
        }
      }
    }
    return updated;
  }

  /** The scopes that create each instrument. */
  private static Map<String, List<Scope>> creators(List<Scope> scopes) {
    Map<String, List<Scope>> creators = new HashMap<>();
    for (Scope scope : scopes) {
      Set<String> here = new HashSet<>();
      for (InstrumentLine line : scope.instruments()) {
        if (line instanceof InstrumentLine.Create create && here.add(create.name().text())) {
          creators.computeIfAbsent(create.name().text(), name -> new ArrayList<>()).add(scope);
        }
      }
    }
    return creators;
  }

  /** What the pipeline does not bind is made and thrown away. */
  private void destinations() {
    Set<Signal> told = EnumSet.noneOf(Signal.class);
    told.addAll(plan.pipeline().signals());
    for (Scope scope : config.scopes()) {
      if (runs.of(scope).isEmpty()) {
        continue;
      }
      scope.spans().stream().findFirst().ifPresent(span -> bound(Signal.TRACES, span.name(), told));
      scope.instruments().stream()
          .findFirst()
          .ifPresent(line -> bound(Signal.METRICS, line.name(), told));
      scope.logRecords().stream()
          .findFirst()
          .ifPresent(line -> bound(Signal.LOGS, new Word("log-record", line.location()), told));
    }
  }

  /** Says of the first of all spans, instruments or log records that a signal is not bound. */
  private void bound(Signal signal, Word what, Set<Signal> told) {
    if (told.add(signal)) {
      problems.warning(
          what.location(),
          "'" + what + "' goes nowhere",
          plan.pipeline().file() + " does not bind " + signal.configName());
    }
  }
}
