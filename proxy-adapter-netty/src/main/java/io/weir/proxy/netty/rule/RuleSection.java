package io.weir.proxy.netty.rule;

import io.weir.api.filter.Filter;
import io.weir.api.sample.CompileContext;
import io.weir.config.haproxy.HttpErrors;
import io.weir.config.haproxy.ProxySection;
import io.weir.config.haproxy.RuleLine;
import io.weir.proxy.netty.plan.ErrorPages;
import java.util.List;
import java.util.Objects;

/**
 * The section that rules stand in, as their compiler needs to know it.
 *
 * @param context with the section's access lists
 * @param inherited the context of rules that stand in the {@code defaults} section
 * @param filters the section's filters that were checked without a mistake
 * @param filtersComplete whether that is all of them; where it is not, a rule that speaks to a
 *     filter is not held to its names
 * @param pages what the section answers errors with
 * @param httpErrors all {@code http-errors} sections
 * @param captures the slots of its frontend
 */
public record RuleSection(
    ProxySection section,
    CompileContext context,
    CompileContext inherited,
    List<Filter> filters,
    boolean filtersComplete,
    ErrorPages pages,
    List<HttpErrors> httpErrors,
    CaptureSlots captures) {

  public RuleSection {
    Objects.requireNonNull(section, "section");
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(inherited, "inherited");
    filters = List.copyOf(filters);
    Objects.requireNonNull(pages, "pages");
    httpErrors = List.copyOf(httpErrors);
    Objects.requireNonNull(captures, "captures");
  }

  /** What the expressions of a rule are compiled with. */
  CompileContext context(RuleLine line) {
    return RulePlaces.of(line.ruleSet(), line.inherited() ? inherited : context);
  }
}
