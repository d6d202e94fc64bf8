package io.weir.filter;

import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.filter.Filter;
import io.weir.api.filter.FilterFactory;
import io.weir.api.filter.FilterServices;
import io.weir.api.sample.CompileContext;
import io.weir.config.otel.OtelConfig;
import io.weir.filter.check.PlanCompiler;
import io.weir.filter.plan.FilterPlan;
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
   * @param line the word {@code filter}
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
    if (config.instrumentation() == null) {
      if (wellFormed) {
        problems.error(config.location(), "'" + id + "' : no instrumentation found");
      }
      return null;
    }
    FilterPlan plan =
        new PlanCompiler(services, config, context).compile(config.instrumentation());
    if (plan == null || !wellFormed) {
      return null;
    }
    OpenTelemetryFilter filter = new OpenTelemetryFilter(plan, context.proxy(), services.logs());
    filters.add(filter);
    return filter;
  }
}
