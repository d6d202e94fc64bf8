package io.weir.proxy.netty.balance;

import io.weir.api.acl.Condition;
import io.weir.api.sample.LogFormat;
import io.weir.api.stream.Direction;
import io.weir.proxy.netty.plan.ProxiedStream;
import io.weir.proxy.netty.plan.ServerPlan;
import io.weir.proxy.netty.plan.ServerRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code use-server}: the first rule that holds names the server, if that can be used. */
public final class UseServerRules implements ServerRules {

  /**
   * One rule.
   *
   * @param condition or null for always
   * @param server or null where the format makes the name
   * @param format or null where the server is fixed
   */
  public record Rule(
      @Nullable Condition condition, @Nullable ServerPlan server, @Nullable LogFormat format) {}

  private final Rule[] rules;
  private final Map<String, ServerPlan> byName = new HashMap<>();

  public UseServerRules(List<Rule> rules, List<ServerPlan> servers) {
    this.rules = rules.toArray(new Rule[0]);
    for (ServerPlan server : servers) {
      byName.put(server.name(), server);
    }
  }

  @Override
  public @Nullable ServerPlan choose(ProxiedStream stream) {
    for (Rule rule : rules) {
      if (rule.condition != null && !rule.condition.test(stream, Direction.REQUEST)) {
        continue;
      }
      ServerPlan server = rule.server;
      if (rule.format != null) {
        server = byName.get(rule.format.format(stream, Direction.REQUEST));
      }
      // A server that is down falls through to balancing (HAProxy manual, use-server).
      return server != null && PersistRules.reaches(stream, server) ? server : null;
    }
    return null;
  }

  @Override
  public void onResponse(ProxiedStream stream, ServerPlan server) {
    // The client does not see these rules.
  }
}
