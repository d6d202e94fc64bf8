package io.weir.proxy.netty.rule;

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

/** The actions of rules (HAProxy manual, section 4.3). */
final class ActionTable {

  private static final Set<RuleSet> HTTP = Set.of(HTTP_REQUEST, HTTP_RESPONSE, HTTP_AFTER_RESPONSE);
  private static final Set<RuleSet> TCP =
      Set.of(
          TCP_REQUEST_CONNECTION, TCP_REQUEST_SESSION, TCP_REQUEST_CONTENT, TCP_RESPONSE_CONTENT);
  private static final Set<RuleSet> ALL = Set.of(RuleSet.values());
  private static final Set<RuleSet> REQUEST = Set.of(HTTP_REQUEST);
  private static final Set<RuleSet> EXCHANGE = Set.of(HTTP_REQUEST, HTTP_RESPONSE);

  private static final Map<String, ActionDefinition> BY_NAME = new LinkedHashMap<>();

  static {
    add("accept", TCP, ConnectionActions::allow);
    add("add-header", HTTP, HeaderActions::add);
    add("allow", HTTP, ConnectionActions::allow);
    add("auth", REQUEST, AuthAction::create);
    add(
        "capture",
        Set.of(TCP_REQUEST_CONTENT, HTTP_REQUEST, HTTP_RESPONSE, HTTP_AFTER_RESPONSE),
        CaptureAction::create);
    add("close", Set.of(TCP_RESPONSE_CONTENT), ConnectionActions::close);
    add("del-header", HTTP, HeaderActions::delete);
    add("deny", EXCHANGE, ReplyActions::deny);
    add("early-hint", REQUEST, HeaderActions::earlyHint);
    add("normalize-uri", REQUEST, UriActions::normalize);
    add("redirect", EXCHANGE, RedirectAction::create);
    add(
        "reject",
        Set.of(
            TCP_REQUEST_CONNECTION,
            TCP_REQUEST_SESSION,
            TCP_REQUEST_CONTENT,
            TCP_RESPONSE_CONTENT,
            HTTP_REQUEST),
        ConnectionActions::reject);
    add("replace-header", HTTP, HeaderActions::replaceHeader);
    add("replace-path", REQUEST, UriActions::replacePath);
    add("replace-pathq", REQUEST, UriActions::replacePathAndQuery);
    add("replace-uri", REQUEST, UriActions::replaceUri);
    add("replace-value", HTTP, HeaderActions::replaceValue);
    add("return", EXCHANGE, ReplyActions::answer);
    Set<RuleSet> addresses =
        Set.of(TCP_REQUEST_CONNECTION, TCP_REQUEST_SESSION, TCP_REQUEST_CONTENT, HTTP_REQUEST);
    add("set-dst", addresses, AddressActions::setDestination);
    add("set-dst-port", addresses, AddressActions::setDestinationPort);
    add("set-header", HTTP, HeaderActions::set);
    add(
        "set-log-level",
        Set.of(
            TCP_REQUEST_CONTENT,
            TCP_RESPONSE_CONTENT,
            HTTP_REQUEST,
            HTTP_RESPONSE,
            HTTP_AFTER_RESPONSE),
        StreamActions::setLogLevel);
    add("set-method", REQUEST, UriActions::setMethod);
    add("set-path", REQUEST, UriActions::setPath);
    add("set-pathq", REQUEST, UriActions::setPathAndQuery);
    add("set-query", REQUEST, UriActions::setQuery);
    add("set-src", addresses, AddressActions::setSource);
    add("set-src-port", addresses, AddressActions::setSourcePort);
    add("set-status", Set.of(HTTP_RESPONSE, HTTP_AFTER_RESPONSE), StreamActions::setStatus);
    add("set-timeout", EXCHANGE, StreamActions::setTimeout);
    add("set-uri", REQUEST, UriActions::setUri);
    add("set-var", ALL, VariableActions::set);
    add("set-var-fmt", ALL, VariableActions::setFormat);
    add(
        "silent-drop",
        Set.of(
            TCP_REQUEST_CONNECTION,
            TCP_REQUEST_SESSION,
            TCP_REQUEST_CONTENT,
            TCP_RESPONSE_CONTENT,
            HTTP_REQUEST,
            HTTP_RESPONSE),
        ConnectionActions::silentDrop);
    add("strict-mode", HTTP, StreamActions::strictMode);
    add("tarpit", REQUEST, ReplyActions::tarpit);
    add("unset-var", ALL, VariableActions::unset);
    add("wait-for-body", EXCHANGE, StreamActions::waitForBody);
  }

  private static void add(String name, Set<RuleSet> ruleSets, ActionDefinition.Factory factory) {
    BY_NAME.put(name, new ActionDefinition(name, ruleSets, factory));
  }

  private ActionTable() {}

  static @Nullable ActionDefinition find(String name) {
    return BY_NAME.get(name);
  }

  /** The names of the actions that may stand in a rule set. */
  static List<String> names(RuleSet ruleSet) {
    return BY_NAME.values().stream()
        .filter(definition -> definition.ruleSets().contains(ruleSet))
        .map(ActionDefinition::name)
        .toList();
  }
}
