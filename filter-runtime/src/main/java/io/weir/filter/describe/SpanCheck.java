package io.weir.filter.describe;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.sample.Availability;
import io.weir.api.stream.StreamEvent;
import io.weir.config.otel.Extract;
import io.weir.config.otel.Inject;
import io.weir.config.otel.LogRecordLine;
import io.weir.config.otel.Scope;
import io.weir.config.otel.SpanDeclaration;
import io.weir.config.otel.Storage;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Warns of spans that nothing ends, and of parents, links and other names of spans and contexts
 * that are never there.
 */
final class SpanCheck {

  private static final Set<String> WILDCARDS = Set.of("*", "*req*", "*res*");

  /** Among more of them the nearest one is not looked for: there may be as many mistakes. */
  private static final int MAX_NAMES = 1_000;

  private final Runs runs;
  private final SpanHistory history;
  private final StreamOrder order;
  private final Problems problems;

  SpanCheck(Runs runs, SpanHistory history, StreamOrder order, Problems problems) {
    this.runs = runs;
    this.history = history;
    this.order = order;
    this.problems = problems;
  }

  void check(List<Scope> scopes) {
    Set<String> seen = new HashSet<>();
    Set<String> names = names(scopes);
    for (Scope scope : scopes) {
      List<Run> here = runs.of(scope);
      if (!here.isEmpty()) {
        extracts(scope, here);
        logRecords(scope, here);
        finish(scope, names);
      }
      for (int i = 0; i < scope.spans().size() && !here.isEmpty(); i++) {
        SpanDeclaration span = scope.spans().get(i);
        String name = span.name().text();
        if (seen.add(name) && history.enders(name).isEmpty()) {
          problems.warning(
              span.name().location(),
              where(scope, span) + "nothing finishes it",
              "it ends with the stream; name it in a 'finish' line of a later scope");
        }
        if (span.parent() != null) {
          reference("parent", span.parent(), scope, i, here);
        }
        for (Word link : span.links()) {
          reference("link", link, scope, i, here);
        }
        inject(scope, span, here);
      }
    }
  }

  /** What can be finished: spans, and contexts that are extracted or injected. */
  private static Set<String> names(List<Scope> scopes) {
    Set<String> names = new LinkedHashSet<>();
    for (Scope scope : scopes) {
      scope.extracts().forEach(extract -> names.add(extract.prefix().text()));
      for (SpanDeclaration span : scope.spans()) {
        names.add(span.name().text());
        if (span.inject() != null) {
          names.add(span.inject().name());
        }
      }
    }
    return names;
  }

  private void extracts(Scope scope, List<Run> here) {
    for (Extract extract : scope.extracts()) {
      if (extract.storage() == Storage.HEADERS && here.stream().noneMatch(this::hasHeaders)) {
        problems.warning(
            extract.prefix().location(),
            "otel-scope '"
                + scope.name()
                + "' : extract '"
                + extract.prefix()
                + "' : there are no headers at "
                + runs.words(scope));
      }
    }
  }

  private void inject(Scope scope, SpanDeclaration span, List<Run> here) {
    Inject inject = span.inject();
    if (inject != null
        && inject.storages().contains(Storage.HEADERS)
        && here.stream().noneMatch(this::hasHeaders)) {
      problems.warning(
          inject.prefix().location(),
          where(scope, span)
              + "inject '"
              + inject.prefix()
              + "' : there are no headers at "
              + runs.words(scope),
          "use-vars keeps the context in variables");
    }
  }

  /** An event of neither side has no message whose headers could be read. */
  private boolean hasHeaders(Run run) {
    StreamEvent event = run.placement().event();
    return switch (run.placement().direction()) {
      case NONE -> false;
      case REQUEST -> order.isThere(Availability.REQUEST_HEAD, event);
      case RESPONSE -> order.isThere(Availability.RESPONSE_HEAD, event);
    };
  }

  private void logRecords(Scope scope, List<Run> here) {
    for (LogRecordLine line : scope.logRecords()) {
      Word span = line.span();
      if (span != null
          && here.stream()
              .noneMatch(run -> history.isThere(span.text(), run, scope.spans().size()))) {
        problems.warning(
            span.location(),
            "otel-scope '"
                + scope.name()
                + "' : log-record : span '"
                + span
                + "' is never open at "
                + runs.words(scope),
            "the record belongs to no span");
      }
    }
  }

  private void finish(Scope scope, Set<String> names) {
    for (Word word : scope.finish()) {
      if (!WILDCARDS.contains(word.text()) && !names.contains(word.text())) {
        problems.warning(
            word.location(),
            "otel-scope '"
                + scope.name()
                + "' : finish '"
                + word
                + "' : no span or context has this name",
            names.size() > MAX_NAMES ? null : DidYouMean.hint(word.text(), names));
      }
    }
  }

  private void reference(String what, Word name, Scope scope, int before, List<Run> here) {
    if (here.stream().noneMatch(run -> history.isThere(name.text(), run, before))) {
      problems.warning(
          name.location(),
          where(scope, scope.spans().get(before))
              + what
              + " '"
              + name
              + "' is never open at "
              + runs.words(scope),
          what.equals("parent") ? "the span is not started" : "the link is left out");
    }
  }

  private static String where(Scope scope, SpanDeclaration span) {
    return "otel-scope '" + scope.name() + "' : span '" + span.name() + "' : ";
  }
}
