package io.weir.distribution;

import io.weir.api.config.ConfigProblem;
import io.weir.api.explain.Explanation;
import io.weir.api.filter.Filter;
import io.weir.api.filter.FilterDescription;
import io.weir.api.filter.RuleUse;
import io.weir.config.haproxy.HaproxyConfig;
import io.weir.config.haproxy.ProxySection;
import io.weir.distribution.report.Report;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What the proxies and filters of a configuration will do. */
final class ProxyReport {

  private final List<Filter> filters;
  private final SharedWarnings warnings = new SharedWarnings();

  private ProxyReport(List<Filter> filters) {
    this.filters = filters;
  }

  /**
   * A report.
   *
   * @param filters those that were made of the configuration
   * @param found what was said about it so far
   */
  static Report of(HaproxyConfig config, List<Filter> filters, Collection<ConfigProblem> found) {
    ProxyReport report = new ProxyReport(filters);
    List<Explanation> proxies =
        config.proxies().stream()
            .filter(section -> !section.disabled())
            .map(report::proxy)
            .toList();
    List<ConfigProblem> problems = new ArrayList<>(found);
    problems.addAll(report.warnings.all());
    return new Report(proxies, ProblemOrder.byFile(problems));
  }

  private Explanation proxy(ProxySection section) {
    List<Filter> own =
        filters.stream()
            .filter(
                filter ->
                    filter.proxy().id() == section.id()
                        && filter.proxy().name().equals(section.name()))
            .toList();
    List<RuleUse> rules =
        section.rules().stream()
            .map(
                rule ->
                    new RuleUse(
                        rule.location(),
                        rule.ruleSet(),
                        rule.action(),
                        rule.arguments(),
                        rule.condition()))
            .toList();
    Explanation.Builder told =
        Explanation.of(section.kind().configName(), section.name())
            .at(section.location())
            .with("mode", section.mode().name().toLowerCase(Locale.ROOT))
            .mark("no filter", own.isEmpty());
    for (int i = 0; i < own.size(); i++) {
      // Where nothing was wrong, each line has become a filter.
      told.part(filter(own.get(i), section, i, rules));
    }
    return told.build();
  }

  private Explanation filter(Filter filter, ProxySection section, int index, List<RuleUse> rules) {
    FilterDescription description = filter.describe(rules);
    warnings.add(section.name(), description);
    return Explanation.of("filter", filter.id())
        .at(index < section.filters().size() ? section.filters().get(index).location() : null)
        .with("keyword", filter.keyword())
        .parts(description.parts())
        .build();
  }
}
