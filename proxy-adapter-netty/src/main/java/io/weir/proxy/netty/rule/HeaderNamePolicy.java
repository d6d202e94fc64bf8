package io.weir.proxy.netty.rule;

import io.weir.api.stream.Headers;
import io.weir.api.stream.HttpRequest;
import io.weir.config.haproxy.ProxyOption;
import io.weir.config.haproxy.ProxySection;
import io.weir.proxy.netty.plan.ProxiedStream;
import io.weir.proxy.netty.plan.RuleList;
import io.weir.proxy.netty.plan.Verdict;

/**
 * {@code option http-restrict-req-hdr-names}: what comes after a section's {@code http-request}
 * rules. A server that turns names into variables would take {@code X_Real-IP} for {@code
 * X-Real-IP}.
 *
 * @param reject whether such a request is refused; the fields are removed otherwise
 */
record HeaderNamePolicy(RuleList rules, boolean reject) implements RuleList {

  private static final Verdict REFUSED = new Verdict.Answer(null, 403, Verdict.Kind.DENY);

  /** The rules, with what the section says about names behind them. */
  static RuleList after(RuleList rules, ProxySection section) {
    boolean reject = section.has(ProxyOption.HTTP_RESTRICT_REQ_HDR_NAMES_REJECT);
    return reject || section.has(ProxyOption.HTTP_RESTRICT_REQ_HDR_NAMES_DELETE)
        ? new HeaderNamePolicy(rules, reject)
        : rules;
  }

  @Override
  public boolean isEmpty() {
    return false;
  }

  @Override
  public Verdict run(ProxiedStream stream, int from) {
    Verdict verdict = rules.run(stream, from);
    HttpRequest request = stream.request();
    if (request == null || !(verdict == Verdict.CONTINUE || verdict == Verdict.ALLOW)) {
      return verdict;
    }
    Headers headers = request.headers();
    for (int i = headers.size() - 1; i >= 0; i--) {
      String name = headers.name(i);
      if (!isPlain(name)) {
        if (reject) {
          return REFUSED;
        }
        headers.remove(name);
        // Several of one name went at once.
        i = Math.min(i, headers.size());
      }
    }
    return verdict;
  }

  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean plain =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
      if (!plain) {
        return false;
      }
    }
    return true;
  }
}
