package io.weir.proxy.netty.rule;

import io.weir.api.filter.RuleSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table of actions.
 *
 * @param name the word users write
 * @param ruleSets where it may stand
 */
record ActionDefinition(String name, Set<RuleSet> ruleSets, Factory factory) {

  /** Makes the action of one rule. */
  @FunctionalInterface
  interface Factory {
    /** The action, or null after a mistake, which was reported. */
    @Nullable Action create(ActionContext context);
  }
}
