package io.weir.proxy.netty.stream;

import io.weir.api.filter.Filter;
import io.weir.proxy.netty.plan.ProxyCounters;
import io.weir.proxy.netty.plan.ProxyPlan;
import io.weir.proxy.netty.plan.ProxyRules;

/** A proxy's plan, with what every stream would otherwise work out anew. Immutable. */
public final class ProxyRuntime {

  public final ProxyPlan plan;
  public final ProxyRules rules;
  public final ProxyCounters counters;
  final Filter[] filters;

  /** The events of each filter, as {@link io.weir.api.stream.EventSet#bits}. */
  final long[] events;

  public ProxyRuntime(ProxyPlan plan) {
    this.plan = plan;
    this.rules = plan.rules();
    this.counters = plan.counters();
    this.filters = plan.filters().toArray(Filter[]::new);
    this.events = new long[filters.length];
    for (int i = 0; i < filters.length; i++) {
      events[i] = filters[i].events().bits();
    }
  }
}
