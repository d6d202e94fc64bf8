package io.weir.filter;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.filter.Filter;
import io.weir.api.filter.FilterFactory;
import io.weir.api.filter.FilterServices;
import io.weir.api.sample.CompileContext;
import io.weir.config.otel.Instrumentation;
import io.weir.config.otel.OtelConfig;
import io.weir.filter.check.PlanCompiler;
import io.weir.filter.plan.FilterPlan;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A filter line whose file was read. */
final class OpenTelemetryFilterFactory implements FilterFactory {

  private final String id;
  private final Word line;
  private final @Nullable OtelConfig config;
  private final boolean wellFormed;
  private final FilterServices services;
  private final FilterDirectory filters;

  /**
   * A factory.
   *
   * @param line the line's first word
   * @param config null where the file could not be read
   * @param wellFormed whether nothing was wrong with the file so far
   */
  OpenTelemetryFilterFactory(
      String id,
      Word line,
      @Nullable OtelConfig config,
      boolean wellFormed,
      FilterServices services,
      FilterDirectory filters) {
    this.id = id;
    this.line = line;
    this.config = config;
    this.wellFormed = wellFormed;
    this.services = services;
    this.filters = filters;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public @Nullable Filter check(CompileContext context) {
    Problems problems = context.problems();
    if (context.proxy() == null) {
      throw new IllegalArgumentException("context: no proxy (expected: the filter line's)");
    }
    if (!filters.declare(context.proxy(), id)) {
      problems.error(line.location(), "'" + id + "' : duplicated filter ID");
      return null;
    }
    if (config == null) {
      return null;
    }
    // Known before anything else is checked: rules that name groups are told of in the same run.
    Set<String> groups =
        config.groups().stream()
            .map(group -> group.name().text())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    filters.groups(context.proxy(), id, groups);
    if (config.instrumentation() == null) {
      if (wellFormed) {
        problems.error(
            config.location(), "'" + id + "' : no instrumentation found", otherFilters(config));
      }
      return null;
    }
    FilterPlan plan = compile(config, config.instrumentation(), context);
    if (plan == null || !wellFormed) {
      return null;
    }
    OpenTelemetryFilter filter =
        new OpenTelemetryFilter(config, plan, context.proxy(), services.logs());
    filters.add(filter);
    return filter;
  }

  /** Whom the file speaks of instead; null where it has a part for the filter, or for nobody. */
  private @Nullable String otherFilters(OtelConfig file) {
    List<String> others = file.otherIds();
    if (others.isEmpty() || file.location().line() > 0) {
      return null;
    }
    String meant = DidYouMean.hint(id, others);
    return "the file has sections of ["
        + String.join("], [", others)
        + "] only"
        + (meant == null ? ": the filter's id has to be the same" : ": " + meant);
  }

  /** Compiles in the order that suits names, and reports in the order of the file. */
  private @Nullable FilterPlan compile(
      OtelConfig file, Instrumentation instrumentation, CompileContext context) {
    Problems found = new Problems();
    CompileContext collecting = context.withProblems(found);
    FilterPlan plan = new PlanCompiler(services, file, collecting).compile(instrumentation);
    found.all().stream()
        .sorted(
            Comparator.<ConfigProblem, Boolean>comparing(
                    problem -> !problem.location().file().equals(file.file()))
                .thenComparing(ConfigProblem::location))
        .forEach(context.problems()::add);
    return plan;
  }
}
