package io.weir.api.filter;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.List;
import java.util.Objects;

/**
 * A rule as it was written.
 *
 * @param location of the line's first word
 * @param arguments the words after the action, up to the condition
 * @param condition from {@code if} or {@code unless} on; empty for always
 */
public record RuleUse(
    SourceLocation location,
    RuleSet ruleSet,
    Word action,
    List<Word> arguments,
    List<Word> condition) {

  public RuleUse {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(ruleSet, "ruleSet");
    Objects.requireNonNull(action, "action");
    arguments = List.copyOf(arguments);
    condition = List.copyOf(condition);
  }
}
