package io.weir.proxy.netty.config;

import io.weir.api.acl.Condition;
import io.weir.api.sample.LogFormat;
import io.weir.api.stream.Direction;
import io.weir.proxy.netty.plan.BackendPlan;
import io.weir.proxy.netty.plan.BackendSelector;
import io.weir.proxy.netty.plan.InternalService;
import io.weir.proxy.netty.plan.ProxiedStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code use_backend} rules of a frontend, its {@code default_backend}, and its own page. */
final class BackendSwitch implements BackendSelector {

  /** Either a backend or what makes the name of one. */
  record Target(@Nullable BackendPlan backend, @Nullable LogFormat format) {}

  /** One rule; without a condition it always holds. */
  record Rule(@Nullable Condition condition, Target target) {}

  private final Rule[] rules;
  private final @Nullable Target last;
  private final @Nullable BackendPlan own;
  private final Map<String, BackendPlan> byName;
  private final @Nullable BackendPlan page;

  /**
   * @param last what {@code default_backend} names, or null
   * @param own the back side of a {@code listen} section, or null
   * @param byName the backends that a name made at run time may be
   * @param page what answers the section's own requests, or null
   */
  BackendSwitch(
      List<Rule> rules,
      @Nullable Target last,
      @Nullable BackendPlan own,
      Map<String, BackendPlan> byName,
      @Nullable BackendPlan page) {
    this.rules = rules.toArray(new Rule[0]);
    this.last = last;
    this.own = own;
    this.byName = Map.copyOf(byName);
    this.page = page;
  }

  @Override
  public @Nullable BackendPlan select(ProxiedStream stream) {
    if (page != null) {
      InternalService service = page.service();
      if (service != null && service.accepts(stream)) {
        return page;
      }
    }
    for (Rule rule : rules) {
      if (rule.condition == null || rule.condition.test(stream, Direction.REQUEST)) {
        BackendPlan found = resolve(rule.target, stream);
        if (found != null) {
          return found;
        }
        // A name that nobody has ends the rules (HAProxy manual, use_backend).
        break;
      }
    }
    BackendPlan found = last == null ? null : resolve(last, stream);
    return found != null ? found : own;
  }

  private @Nullable BackendPlan resolve(Target target, ProxiedStream stream) {
    return target.format == null
        ? target.backend
        : byName.get(target.format.format(stream, Direction.REQUEST));
  }
}
