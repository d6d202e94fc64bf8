package io.weir.proxy.netty.config;

import io.weir.proxy.netty.plan.HealthCheckPlan;
import java.util.List;

/** How servers are watched. */
final class HealthCheckPlanner {

  HealthCheckPlanner(Planning planning) {
  }

  List<HealthCheckPlan> plan(List<SectionDraft> drafts) {
    return List.of();
  }
}
