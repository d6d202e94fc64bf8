package io.weir.config.haproxy;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.filter.RuleSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Watches one section for lines that run in another order than they are written in, and for rules
 * that are never reached.
 */
final class RuleOrder {

  /** The kinds of lines in the order in which they run. */
  enum Kind {
    CONNECTION("tcp-request", "tcp-request connection"),
    SESSION("tcp-request", "tcp-request session"),
    CONTENT("tcp-request", "tcp-request content"),
    MONITOR("monitor fail", "monitor fail"),
    HTTP_REQUEST("http-request", "http-request"),
    REDIRECT("redirect", "redirect"),
    USE_BACKEND("use_backend", "use_backend"),
    USE_SERVER("use-server", "use-server");

    private final String keyword;
    private final String shown;

    Kind(String keyword, String shown) {
      this.keyword = keyword;
      this.shown = shown;
    }
  }

  /** After which nothing else of their rule set is done. */
  private static final Set<String> FINAL =
      Set.of("allow", "auth", "deny", "redirect", "reject", "return", "silent-drop", "tarpit");

  private final Set<Kind> seen = EnumSet.noneOf(Kind.class);
  private final Map<RuleSet, RuleLine> last = new EnumMap<>(RuleSet.class);

  /** A line that is no rule of a rule set. */
  void line(Kind kind, SourceLocation location, Problems problems) {
    for (Kind later : seen) {
      if (later.compareTo(kind) > 0) {
        problems.warning(
            location,
            "a '"
                + kind.keyword
                + "' rule placed after a '"
                + later.shown
                + "' rule will still be processed before");
        break;
      }
    }
    seen.add(kind);
  }

  /** A rule of a rule set. */
  void rule(RuleLine rule, Problems problems) {
    switch (rule.ruleSet()) {
      case TCP_REQUEST_CONNECTION -> line(Kind.CONNECTION, rule.location(), problems);
      case TCP_REQUEST_SESSION -> line(Kind.SESSION, rule.location(), problems);
      case TCP_REQUEST_CONTENT -> line(Kind.CONTENT, rule.location(), problems);
      case HTTP_REQUEST -> line(Kind.HTTP_REQUEST, rule.location(), problems);
      case HTTP_RESPONSE, HTTP_AFTER_RESPONSE, TCP_RESPONSE_CONTENT -> {}
    }
    RuleLine before = last.put(rule.ruleSet(), rule);
    if (before != null && before.condition().isEmpty() && FINAL.contains(before.action().text())) {
      problems.warning(
          rule.location(),
          "previous '"
              + rule.ruleSet().configName()
              + "' action is final and has no condition attached, further entries are NOOP",
          "'" + before.action() + "' stands in line " + before.location().line());
    }
  }
}
