package io.weir.proxy.netty.stats;

import io.weir.api.filter.Filter;
import io.weir.proxy.netty.plan.ProcessPlan;
import java.util.Map;
import java.util.TreeMap;

/** The counters of filters, added up for the sections that hold them. Thread-safe. */
public final class FilterFigures {

  private final ProcessPlan plan;

  public FilterFigures(ProcessPlan plan) {
    this.plan = plan;
  }

  /** The counters of all filters of a row's section, by name; none for a server. */
  public Map<String, Long> of(StatRow row) {
    Map<String, Long> sums = new TreeMap<>();
    if (row.kind() != StatRow.Kind.SERVER) {
      for (Filter filter : plan.filters()) {
        if (filter.proxy().id() == row.proxyId()) {
          filter.counters().forEach((name, value) -> sums.merge(name, value, Long::sum));
        }
      }
    }
    return sums;
  }
}
