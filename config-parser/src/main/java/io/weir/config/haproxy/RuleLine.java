package io.weir.config.haproxy;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.api.filter.RuleSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One rule.
 *
 * @param location of the line's first word
 * @param action the action's word, without parentheses: {@code set-var}
 * @param parameter what stands in parentheses right after the action: {@code txn.name} of {@code
 *     set-var(txn.name)}
 * @param arguments the words after the action, up to the condition
 * @param condition from {@code if} or {@code unless} on; empty for always
 * @param inherited whether it stands in the section's {@code defaults}, whose access lists it names
 */
public record RuleLine(
    SourceLocation location,
    RuleSet ruleSet,
    Word action,
    @Nullable Word parameter,
    List<Word> arguments,
    List<Word> condition,
    boolean inherited) {

  public RuleLine {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(ruleSet, "ruleSet");
    Objects.requireNonNull(action, "action");
    arguments = List.copyOf(arguments);
    condition = List.copyOf(condition);
  }

  /** The same rule, as sections see it that inherit it. */
  RuleLine asInherited() {
    return new RuleLine(location, ruleSet, action, parameter, arguments, condition, true);
  }
}
