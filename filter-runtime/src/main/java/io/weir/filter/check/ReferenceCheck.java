package io.weir.filter.check;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.config.otel.Group;
import io.weir.config.otel.Instrumentation;
import io.weir.config.otel.OtelConfig;
import io.weir.config.otel.Scope;
import io.weir.config.otel.SpanDeclaration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks after the names by which sections refer to each other. */
final class ReferenceCheck {

  /** More names of one kind than this tell nobody more. */
  private static final int MAX_NAMES = 10;

  private final OtelConfig config;
  private final Problems problems;
  private final Set<String> scopes = new LinkedHashSet<>();
  private final Set<String> groups = new LinkedHashSet<>();
  private final Set<String> used = new HashSet<>();

  ReferenceCheck(OtelConfig config, Problems problems) {
    this.config = config;
    this.problems = problems;
  }

  /** Reports what is not defined, and answers the names of the scopes in use. */
  Set<String> run(Instrumentation instrumentation) {
    config.groups().forEach(group -> groups.add(group.name().text()));
    config.scopes().forEach(scope -> scopes.add(scope.name().text()));
    String from = "otel-instrumentation '" + instrumentation.name() + "'";
    refer(from, instrumentation.groups(), "otel-group", groups);
    refer(from, instrumentation.scopes(), "otel-scope", scopes);
    use(instrumentation.scopes());
    for (Group group : config.groups()) {
      refer("otel-group '" + group.name() + "'", group.scopes(), "otel-scope", scopes);
      use(group.scopes());
    }
    if (instrumentation.namesKnown()) {
      warnAboutUnused();
      warnAboutRoots();
    }
    return used;
  }

  private void refer(String from, List<Word> names, String section, Set<String> known) {
    for (Word name : names) {
      if (!known.contains(name.text())) {
        problems.missing(
            name.location(),
            name.text(),
            from + " : references undefined " + section + " '" + name + "'",
            DidYouMean.hint(name.text(), known));
      }
    }
  }

  private void use(List<Word> names) {
    names.forEach(name -> used.add(name.text()));
  }

  private void warnAboutUnused() {
    int unused = 0;
    for (Scope scope : config.scopes()) {
      if (!used.contains(scope.name().text())) {
        problems.warning(
            scope.location(), "'" + config.id() + "' : unused otel-scope '" + scope.name() + "'");
        unused++;
      }
    }
    if (unused > 0) {
      problems.warning(
          config.location(), "'" + config.id() + "' : " + unused + " scope(s) not in use");
    }
  }

  private void warnAboutRoots() {
    if (config.scopes().isEmpty()) {
      return;
    }
    Set<String> roots = new LinkedHashSet<>();
    for (Scope scope : config.scopes()) {
      if (used.contains(scope.name().text())) {
        scope.spans().stream()
            .filter(SpanDeclaration::root)
            .forEach(span -> roots.add(span.name().text()));
      }
    }
    if (roots.isEmpty()) {
      problems.warning(
          config.location(), "'" + config.id() + "' : no span is marked as the root span");
    } else if (roots.size() > 1) {
      problems.warning(
          config.location(),
          "'"
              + config.id()
              + "' : multiple spans are marked as the root span: "
              + roots.stream().limit(MAX_NAMES).collect(Collectors.joining(", "))
              + (roots.size() > MAX_NAMES ? " and " + (roots.size() - MAX_NAMES) + " others" : ""));
    }
  }
}
