package io.weir.filter.describe;

import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.config.otel.Scope;
import io.weir.config.otel.SpanDeclaration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Warns of spans that nothing ends, and of parents and links that are never there. */
final class SpanCheck {

  private final Runs runs;
  private final SpanHistory history;
  private final Problems problems;

  SpanCheck(Runs runs, SpanHistory history, Problems problems) {
    this.runs = runs;
    this.history = history;
    this.problems = problems;
  }

  void check(List<Scope> scopes) {
    Set<String> seen = new HashSet<>();
    for (Scope scope : scopes) {
      List<Run> here = runs.of(scope);
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
      }
    }
  }

  private void reference(String what, Word name, Scope scope, int before, List<Run> here) {
    if (here.stream().noneMatch(run -> history.isThere(name.text(), run, before))) {
      String events =
          here.stream()
              .map(run -> run.placement().words())
              .distinct()
              .collect(Collectors.joining(", "));
      problems.warning(
          name.location(),
          where(scope, scope.spans().get(before))
              + what
              + " '"
              + name
              + "' is never open at "
              + events,
          what.equals("parent") ? "the span is not started" : "the link is left out");
    }
  }

  private static String where(Scope scope, SpanDeclaration span) {
    return "otel-scope '" + scope.name() + "' : span '" + span.name() + "' : ";
  }
}
