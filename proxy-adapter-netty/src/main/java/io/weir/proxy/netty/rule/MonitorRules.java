package io.weir.proxy.netty.rule;

import io.weir.api.acl.AclCompiler;
import io.weir.api.acl.Condition;
import io.weir.api.config.Word;
import io.weir.api.sample.ByteText;
import io.weir.api.stream.HttpRequest;
import io.weir.config.haproxy.FrontendSettings.Monitor;
import io.weir.proxy.netty.plan.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code monitor-uri} with {@code monitor fail}: answers 503 before any other rule where a
 * condition says so. Without such conditions, the proxy itself answers the address.
 */
final class MonitorRules {

  private MonitorRules() {}

  static Optional<CompiledRules.Rule> of(RuleSection section, AclCompiler acls) {
    Monitor monitor = section.section().frontend().monitor();
    if (monitor == null || monitor.failConditions().isEmpty()) {
      return Optional.empty();
    }
    List<Condition> conditions = new ArrayList<>();
    for (List<Word> words : monitor.failConditions()) {
      Condition condition = acls.compile(words, section.context());
      if (condition != null) {
        conditions.add(condition);
      }
    }
    String uri = ByteText.of(monitor.uri().text());
    List<Condition> failing = List.copyOf(conditions);
    Verdict good = new Verdict.Answer(null, 200, Verdict.Kind.RETURN);
    Verdict bad = new Verdict.Answer(null, 503, Verdict.Kind.RETURN);
    Action action =
        (stream, direction) -> {
          HttpRequest request = stream.request();
          if (request == null || !request.uri().equals(uri)) {
            return Verdict.CONTINUE;
          }
          for (Condition condition : failing) {
            if (condition.test(stream, direction)) {
              return bad;
            }
          }
          return good;
        };
    return Optional.of(new CompiledRules.Rule(null, null, null, null, false, action));
  }
}
