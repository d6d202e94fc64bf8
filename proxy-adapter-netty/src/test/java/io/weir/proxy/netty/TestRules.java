package io.weir.proxy.netty;

import io.weir.api.filter.RuleSet;
import io.weir.proxy.netty.plan.ProxiedStream;
import io.weir.proxy.netty.plan.ProxyRules;
import io.weir.proxy.netty.plan.Reply;
import io.weir.proxy.netty.plan.RuleList;
import io.weir.proxy.netty.plan.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** Rule lists made of one function. */
final class TestRules {

  private TestRules() {}

  /** Rules that have one rule, in one list. */
  static ProxyRules of(RuleSet set, Function<ProxiedStream, Verdict> rule) {
    return with(ProxyRules.NONE, set, rule);
  }

  static ProxyRules with(ProxyRules rules, RuleSet set, Function<ProxiedStream, Verdict> rule) {
    RuleList list =
        new RuleList() {
          @Override
          public boolean isEmpty() {
            return false;
          }

          @Override
          public Verdict run(ProxiedStream stream, int from) {
            return rule.apply(stream);
          }
        };
    return new ProxyRules(
        set == RuleSet.TCP_REQUEST_CONNECTION ? list : rules.tcpRequestConnection(),
        set == RuleSet.TCP_REQUEST_SESSION ? list : rules.tcpRequestSession(),
        set == RuleSet.TCP_REQUEST_CONTENT ? list : rules.tcpRequestContent(),
        set == RuleSet.TCP_RESPONSE_CONTENT ? list : rules.tcpResponseContent(),
        set == RuleSet.HTTP_REQUEST ? list : rules.httpRequest(),
        set == RuleSet.HTTP_RESPONSE ? list : rules.httpResponse(),
        set == RuleSet.HTTP_AFTER_RESPONSE ? list : rules.httpAfterResponse());
  }

  static Verdict deny(int status) {
    return new Verdict.Answer(null, status, Verdict.Kind.DENY);
  }

  static Verdict answer(int status, String body, Verdict.Kind kind) {
    return new Verdict.Answer(
        new Reply(status, "", List.of(), body.getBytes(StandardCharsets.ISO_8859_1), false),
        status,
        kind);
  }
}
