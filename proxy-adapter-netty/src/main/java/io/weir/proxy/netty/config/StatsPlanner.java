package io.weir.proxy.netty.config;

import io.weir.proxy.netty.plan.BackendPlan;
import io.weir.proxy.netty.plan.InternalService;
import org.jspecify.annotations.Nullable;

/** The statistics page of a section. */
final class StatsPlanner {

  StatsPlanner(Planning planning) {}

  @Nullable InternalService service(SectionDraft draft) {
    return null;
  }

  @Nullable BackendPlan serviceOfFrontend(SectionDraft draft) {
    return null;
  }
}
