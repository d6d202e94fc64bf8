package io.weir.proxy.netty.rule;

import io.weir.api.filter.RuleSet;
import io.weir.config.haproxy.ProxyReference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What makes the actions of rules (HAProxy manual, section 4.3). */
final class ActionTable {

  private static final Map<String, ActionDefinition> BY_NAME = new LinkedHashMap<>();

  static {
    add("accept", ConnectionActions::allow);
    add("add-acl", ListActions::addToList);
    add("add-header", HeaderActions::add);
    add("allow", ConnectionActions::allow);
    add("auth", AuthAction::create);
    add("capture", CaptureAction::create);
    add("close", ConnectionActions::close);
    add("del-acl", ListActions::removeFromList);
    add("del-header", HeaderActions::delete);
    add("del-map", ListActions::removeFromMap);
    add("deny", ReplyActions::deny);
    add("early-hint", HeaderActions::earlyHint);
    add("normalize-uri", UriActions::normalize);
    add("redirect", RedirectAction::create);
    add("reject", ConnectionActions::reject);
    add("replace-header", HeaderActions::replaceHeader);
    add("replace-path", UriActions::replacePath);
    add("replace-pathq", UriActions::replacePathAndQuery);
    add("replace-uri", UriActions::replaceUri);
    add("replace-value", HeaderActions::replaceValue);
    add("return", ReplyActions::answer);
    add("set-dst", AddressActions::setDestination);
    add("set-dst-port", AddressActions::setDestinationPort);
    add("set-header", HeaderActions::set);
    add("set-log-level", StreamActions::setLogLevel);
    add("set-map", ListActions::setInMap);
    add("set-method", UriActions::setMethod);
    add("set-path", UriActions::setPath);
    add("set-pathq", UriActions::setPathAndQuery);
    add("set-query", UriActions::setQuery);
    add("set-src", AddressActions::setSource);
    add("set-src-port", AddressActions::setSourcePort);
    add("set-status", StreamActions::setStatus);
    add("set-timeout", StreamActions::setTimeout);
    add("set-uri", UriActions::setUri);
    add("set-var", VariableActions::set);
    add("set-var-fmt", VariableActions::setFormat);
    add("silent-drop", ConnectionActions::silentDrop);
    add("strict-mode", StreamActions::strictMode);
    add("tarpit", ReplyActions::tarpit);
    add("unset-var", VariableActions::unset);
    add("wait-for-body", StreamActions::waitForBody);
  }

  /** Where an action may stand is what the parser says: the table of that is there. */
  private static void add(String name, ActionDefinition.Factory factory) {
    BY_NAME.put(name, new ActionDefinition(name, ProxyReference.ruleSets(name), factory));
  }

  private ActionTable() {}

  static @Nullable ActionDefinition find(String name) {
    return BY_NAME.get(name);
  }

  /** The names of all actions. */
  static Set<String> names() {
    return Collections.unmodifiableSet(BY_NAME.keySet());
  }

  /** The names of the actions that may stand in a rule set. */
  static List<String> names(RuleSet ruleSet) {
    return BY_NAME.values().stream()
        .filter(definition -> definition.ruleSets().contains(ruleSet))
        .map(ActionDefinition::name)
        .toList();
  }
}
