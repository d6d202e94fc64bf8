package io.weir.proxy.netty.config;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.filter.FilterServices;
import io.weir.api.log.LogDeclaration;
import io.weir.config.haproxy.HaproxyConfig;
import io.weir.config.haproxy.LogLine;
import io.weir.proxy.netty.plan.ProcessPlan;
import io.weir.proxy.netty.plan.ProcessState;
import io.weir.proxy.netty.plan.ProcessVariables;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What every step of one planning run looks at and adds to. One thread. */
final class Planning {

  private final HaproxyConfig config;
  private final FilterServices services;
  private final Problems problems;
  private final ProcessState state;
  private final ProcessVariables variables = new ProcessVariables();
  private final Map<SourceLocation, @Nullable LogDeclaration> logs = new HashMap<>();
  // Pages and commands that show the process are made before it is whole.
  private volatile @Nullable ProcessPlan plan;
  private final Map<String, SectionDraft> frontends = new LinkedHashMap<>();
  private final Map<String, SectionDraft> backends = new LinkedHashMap<>();

  Planning(HaproxyConfig config, FilterServices services, Problems problems, ProcessState state) {
    this.config = Objects.requireNonNull(config, "config");
    this.services = services;
    this.problems = problems;
    this.state = state;
  }

  HaproxyConfig config() {
    return config;
  }

  FilterServices services() {
    return services;
  }

  Problems problems() {
    return problems;
  }

  ProcessState state() {
    return state;
  }

  /** What came of this run; there before any traffic is. */
  ProcessPlan plan() {
    return Objects.requireNonNull(plan, "plan");
  }

  void finish(ProcessPlan whole) {
    plan = whole;
  }

  ProcessVariables variables() {
    return variables;
  }

  /**
   * Reads a {@code log} line once: sections share those of {@code defaults}, and mistakes are to be
   * told once.
   */
  @Nullable LogDeclaration parseLog(LogLine line, Problems into) {
    if (!logs.containsKey(line.location())) {
      logs.put(line.location(), services.logs().parse(line.arguments(), into));
    }
    return logs.get(line.location());
  }

  void add(SectionDraft draft) {
    if (draft.section().kind().isFrontend()) {
      frontends.putIfAbsent(draft.section().name(), draft);
    }
    if (draft.section().kind().isBackend()) {
      backends.putIfAbsent(draft.section().name(), draft);
    }
  }

  @Nullable SectionDraft backend(String name) {
    return backends.get(name);
  }

  /** The backends and {@code listen} sections by name, in file order. */
  Map<String, SectionDraft> backends() {
    return backends;
  }
}
