package io.weir.config.haproxy;

import static io.weir.api.filter.RuleSet.HTTP_AFTER_RESPONSE;
import static io.weir.api.filter.RuleSet.HTTP_REQUEST;
import static io.weir.api.filter.RuleSet.HTTP_RESPONSE;
import static io.weir.api.filter.RuleSet.TCP_REQUEST_CONNECTION;
import static io.weir.api.filter.RuleSet.TCP_REQUEST_CONTENT;
import static io.weir.api.filter.RuleSet.TCP_REQUEST_SESSION;
import static io.weir.api.filter.RuleSet.TCP_RESPONSE_CONTENT;

import io.weir.api.filter.RuleSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A built-in action of rules (HAProxy manual, section 4.3).
 *
 * @param usage how it is written; parentheses right behind the name are part of it
 * @param arguments the fewest words behind the action: {@code if} is a value among these
 * @param ruleSets where it may stand
 */
record RuleAction(String name, String usage, int arguments, Set<RuleSet> ruleSets) {

  private static final Map<String, RuleAction> TABLE = new LinkedHashMap<>();

  private static final Set<RuleSet> TCP =
      Set.of(
          TCP_REQUEST_CONNECTION, TCP_REQUEST_SESSION, TCP_REQUEST_CONTENT, TCP_RESPONSE_CONTENT);
  private static final Set<RuleSet> HTTP = Set.of(HTTP_REQUEST, HTTP_RESPONSE, HTTP_AFTER_RESPONSE);
  private static final Set<RuleSet> EXCHANGE = Set.of(HTTP_REQUEST, HTTP_RESPONSE);
  private static final Set<RuleSet> REQUEST = Set.of(HTTP_REQUEST);
  private static final Set<RuleSet> ADDRESSES =
      Set.of(TCP_REQUEST_CONNECTION, TCP_REQUEST_SESSION, TCP_REQUEST_CONTENT, HTTP_REQUEST);
  private static final Set<RuleSet> ALL = Set.of(RuleSet.values());

  static {
    add("accept", "", 0, TCP);
    add("add-acl", "(<file-name>) <key fmt>", 1, EXCHANGE);
    add("add-header", "<name> <fmt>", 2, HTTP);
    add("allow", "", 0, HTTP);
    add("auth", "[realm <realm>]", 0, REQUEST);
    add(
        "capture",
        "<sample> { len <length> | id <id> }",
        3,
        Set.of(TCP_REQUEST_CONTENT, HTTP_REQUEST, HTTP_RESPONSE, HTTP_AFTER_RESPONSE));
    add("close", "", 0, Set.of(TCP_RESPONSE_CONTENT));
    add("del-acl", "(<file-name>) <key fmt>", 1, EXCHANGE);
    add("del-header", "<name> [-m <meth>]", 1, HTTP);
    add("del-map", "(<map-name>) <key fmt>", 1, HTTP);
    add("deny", "[status <status>] ...", 0, EXCHANGE);
    add("early-hint", "<name> <fmt>", 2, REQUEST);
    add("normalize-uri", "<normalizer> [full|strict]", 1, REQUEST);
    add("redirect", "{ location | prefix | scheme } <value> [<option> ...]", 2, EXCHANGE);
    add(
        "reject",
        "",
        0,
        Set.of(
            TCP_REQUEST_CONNECTION,
            TCP_REQUEST_SESSION,
            TCP_REQUEST_CONTENT,
            TCP_RESPONSE_CONTENT,
            HTTP_REQUEST));
    add("replace-header", "<name> <match-regex> <replace-fmt>", 3, HTTP);
    add("replace-path", "<match-regex> <replace-fmt>", 2, REQUEST);
    add("replace-pathq", "<match-regex> <replace-fmt>", 2, REQUEST);
    add("replace-uri", "<match-regex> <replace-fmt>", 2, REQUEST);
    add("replace-value", "<name> <match-regex> <replace-fmt>", 3, HTTP);
    add("return", "[status <status>] ...", 0, EXCHANGE);
    add("set-dst", "<expr>", 1, ADDRESSES);
    add("set-dst-port", "<expr>", 1, ADDRESSES);
    add("set-header", "<name> <fmt>", 2, HTTP);
    add(
        "set-log-level",
        "<level>",
        1,
        Set.of(
            TCP_REQUEST_CONTENT,
            TCP_RESPONSE_CONTENT,
            HTTP_REQUEST,
            HTTP_RESPONSE,
            HTTP_AFTER_RESPONSE));
    add("set-map", "(<map-name>) <key fmt> <value fmt>", 2, HTTP);
    add("set-method", "<fmt>", 1, REQUEST);
    add("set-path", "<fmt>", 1, REQUEST);
    add("set-pathq", "<fmt>", 1, REQUEST);
    add("set-query", "<fmt>", 1, REQUEST);
    add("set-src", "<expr>", 1, ADDRESSES);
    add("set-src-port", "<expr>", 1, ADDRESSES);
    add("set-status", "<status> [reason <str>]", 1, Set.of(HTTP_RESPONSE, HTTP_AFTER_RESPONSE));
    add("set-timeout", "{ client | server | tunnel } { <timeout> | <expr> }", 2, EXCHANGE);
    add("set-uri", "<fmt>", 1, REQUEST);
    add("set-var", "(<var-name>[,<cond>...]) <expr>", 1, ALL);
    add("set-var-fmt", "(<var-name>[,<cond>...]) <fmt>", 1, ALL);
    add(
        "silent-drop",
        "",
        0,
        Set.of(
            TCP_REQUEST_CONNECTION,
            TCP_REQUEST_SESSION,
            TCP_REQUEST_CONTENT,
            TCP_RESPONSE_CONTENT,
            HTTP_REQUEST,
            HTTP_RESPONSE));
    add("strict-mode", "{ on | off }", 1, HTTP);
    add("tarpit", "[deny_status <status>] ...", 0, REQUEST);
    add("unset-var", "(<var-name>)", 0, ALL);
    add("wait-for-body", "time <time> [ at-least <bytes> ]", 2, EXCHANGE);
  }

  private static void add(String name, String arguments, int least, Set<RuleSet> ruleSets) {
    String gap = arguments.isEmpty() || arguments.startsWith("(") ? "" : " ";
    TABLE.put(name, new RuleAction(name, name + gap + arguments, least, ruleSets));
  }

  static @Nullable RuleAction find(String name) {
    return TABLE.get(name);
  }

  /** The names of the actions that may stand in a rule set. */
  static List<String> names(RuleSet ruleSet) {
    return TABLE.values().stream()
        .filter(action -> action.ruleSets().contains(ruleSet))
        .map(RuleAction::name)
        .toList();
  }

  /** Whether the action's name is followed by something in parentheses. */
  boolean parameter() {
    return usage.startsWith(name + "(");
  }
}
