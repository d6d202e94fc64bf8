package io.weir.filter.describe;

import io.weir.api.config.Word;
import io.weir.api.explain.Explanation;
import io.weir.config.otel.EventBinding;
import io.weir.config.otel.Extract;
import io.weir.config.otel.InstrumentLine;
import io.weir.config.otel.Instrumentation;
import io.weir.config.otel.LogRecordLine;
import io.weir.config.otel.OtelConfig;
import io.weir.config.otel.Scope;
import io.weir.config.otel.SpanDeclaration;
import io.weir.filter.plan.LogRecordPlan;
import io.weir.filter.plan.ScopePlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a scope does, in the order in which it does it. */
final class ScopeDescriber {

  private final Set<String> spans = new HashSet<>();
  private final Set<String> contexts = new HashSet<>();

  private final List<List<Word>> outerAcls;

  ScopeDescriber(OtelConfig config) {
    Instrumentation instrumentation = config.instrumentation();
    outerAcls = instrumentation == null ? List.of() : instrumentation.acls();
    for (Scope scope : config.scopes()) {
      scope.extracts().forEach(extract -> contexts.add(extract.prefix().text()));
      for (SpanDeclaration span : scope.spans()) {
        spans.add(span.name().text());
        if (span.inject() != null) {
          contexts.add(span.inject().name());
        }
      }
    }
  }

  /**
   * Describes what runs at one point.
   *
   * @param withEvent whether the line with its event is told among its lines
   */
  Explanation describe(Run run, boolean withEvent) {
    Scope scope = run.scope();
    ScopePlan plan = run.plan();
    Explanation.Builder told =
        Explanation.of(Explanation.SCOPE, scope.name().text())
            .at(scope.location())
            .with(
                Explanation.CONDITION, plan.condition() == null ? null : plan.condition().source())
            .with(
                "idle-timeout",
                scope.idleTimeoutMillis() == 0 ? null : scope.idleTimeoutMillis() + "ms");
    EventBinding event = run.placement().rule() == null ? scope.event() : null;
    if (event != null) {
      if (withEvent) {
        told.part(
            Explanation.of("otel-event", event.name().text())
                .at(event.name().location())
                .with(
                    Explanation.CONDITION,
                    event.condition().isEmpty() ? null : Values.source(event.condition()))
                .build());
      }
      told.parts(accessLists(scope, event));
    }
    for (Extract extract : scope.extracts()) {
      told.part(
          Explanation.of("extract", extract.prefix().text())
              .at(extract.location())
              .with("from", SpanDescriber.words(extract.storage()))
              .build());
    }
    for (int i = 0; i < plan.spans().length; i++) {
      told.part(SpanDescriber.describe(scope.spans().get(i), plan.spans()[i]));
    }
    instruments(told, scope, plan);
    for (int i = 0; i < plan.logRecords().length; i++) {
      told.part(logRecord(scope.logRecords().get(i), plan.logRecords()[i]));
    }
    for (Word word : scope.finish()) {
      told.part(
          Explanation.of("finish", word.text())
              .at(word.location())
              .with("ends", ends(word))
              .build());
    }
    return told.build();
  }

  /** Those of the filter's file that a condition names. */
  private List<Explanation> accessLists(Scope scope, EventBinding event) {
    Set<String> named = new HashSet<>();
    for (Word word : event.condition()) {
      named.add(word.text().replaceFirst("^!+", ""));
    }
    List<List<Word>> lines = named(scope.acls(), named);
    // Those of the scope hide those of the instrumentation.
    lines.forEach(line -> named.remove(line.get(0).text()));
    List<List<Word>> all = new ArrayList<>(lines);
    all.addAll(named(outerAcls, named));
    return all.stream()
        .map(
            line ->
                Explanation.of("acl", line.get(0).text())
                    .at(line.get(0).location())
                    .with(Explanation.VALUE, Values.source(line.subList(1, line.size())))
                    .build())
        .toList();
  }

  private static List<List<Word>> named(List<List<Word>> acls, Set<String> names) {
    return acls.stream().filter(line -> names.contains(line.get(0).text())).toList();
  }

  private static void instruments(Explanation.Builder told, Scope scope, ScopePlan plan) {
    for (InstrumentLine line : scope.instruments()) {
      if (line instanceof InstrumentLine.Create create) {
        told.part(create(create));
      }
    }
    List<InstrumentLine> updates =
        scope.instruments().stream().filter(InstrumentLine.Update.class::isInstance).toList();
    for (int i = 0; i < plan.updates().length; i++) {
      if (updates.get(i) instanceof InstrumentLine.Update update) {
        told.part(
            Explanation.of("update", update.name().text())
                .at(update.location())
                .parts(
                    Values.attributes(update.attributes(), plan.updates()[i].attributes(), false))
                .build());
      }
    }
  }

  private static Explanation create(InstrumentLine.Create line) {
    InstrumentLine.Aggregation aggregation = line.aggregation();
    String bounds =
        line.bounds().stream()
            .sorted(Comparator.naturalOrder())
            .map(ScopeDescriber::number)
            .collect(Collectors.joining(" "));
    return Explanation.of("instrument", line.name().text())
        .at(line.location())
        .with(Explanation.VALUE, Values.source(line.value()))
        .with(
            Explanation.TYPE,
            line.kind() == InstrumentLine.Kind.DECIMAL_HISTOGRAM ? "double" : "int")
        .with("kind", kind(line.kind()))
        .with("scale", line.scale() == 1 ? null : Double.toString(line.scale()))
        .with("unit", line.unit() == null ? null : line.unit().text())
        .with("description", line.description() == null ? null : line.description().text())
        .with("aggregation", aggregation == null ? null : aggregation.configName())
        .with("bounds", bounds.isEmpty() ? null : bounds)
        .build();
  }

  private static String kind(InstrumentLine.Kind kind) {
    return kind.isHistogram()
        ? "histogram"
        : kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String number(double bound) {
    return bound == Math.rint(bound) && Math.abs(bound) < 1e15
        ? Long.toString((long) bound)
        : Double.toString(bound);
  }

  private static Explanation logRecord(LogRecordLine line, LogRecordPlan plan) {
    return Explanation.of("log-record", line.severity().configName())
        .at(line.location())
        .with(Explanation.VALUE, Values.source(line.body()))
        .with(Explanation.TYPE, Values.type(plan.body()))
        .with("event-id", line.eventId() < 0 ? null : Long.toString(line.eventId()))
        .with("event", line.event() == null ? null : line.event().text())
        .with("span", line.span() == null ? null : line.span().text())
        .parts(Values.attributes(line.attributes(), plan.attributes(), false))
        .build();
  }

  private String ends(Word word) {
    return switch (word.text()) {
      case "*" -> "every span and context";
      case "*req*" -> "spans and contexts of request events";
      case "*res*" -> "spans and contexts of response events";
      default ->
          spans.contains(word.text())
              ? "span"
              : contexts.contains(word.text()) ? "context" : "nothing";
    };
  }
}
