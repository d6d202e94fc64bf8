package io.weir.proxy.netty.balance;

import io.weir.api.acl.Condition;
import io.weir.api.stream.Direction;
import io.weir.proxy.netty.plan.ProxiedStream;
import io.weir.proxy.netty.plan.ProxiedStream.Persistence;
import io.weir.proxy.netty.plan.ServerPlan;
import io.weir.proxy.netty.plan.ServerRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code force-persist} and {@code ignore-persist}: the first rule that holds counts. */
public final class PersistRules implements ServerRules {

  /** One rule. */
  public record Rule(Condition condition, Persistence persistence) {}

  private final Rule[] rules;
  private final ServerRules others;

  /**
   * @param others what chooses the server then
   */
  public PersistRules(List<Rule> rules, ServerRules others) {
    this.rules = rules.toArray(new Rule[0]);
    this.others = others;
  }

  @Override
  public @Nullable ServerPlan choose(ProxiedStream stream) {
    for (Rule rule : rules) {
      if (rule.condition.test(stream, Direction.REQUEST)) {
        stream.setPersistence(rule.persistence);
        break;
      }
    }
    return others.choose(stream);
  }

  @Override
  public void onResponse(ProxiedStream stream, ServerPlan server) {
    others.onResponse(stream, server);
  }

  /** Whether a stream may come to the server that it must come to. */
  static boolean reaches(ProxiedStream stream, ServerPlan server) {
    return server.state().isUsable() || stream.persistence() == Persistence.FORCED;
  }
}
