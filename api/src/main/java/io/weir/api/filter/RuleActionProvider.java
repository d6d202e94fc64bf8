package io.weir.api.filter;

import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An action for rules, such as {@code otel-group}. Found by {@link java.util.ServiceLoader}, or
 * given by a {@link FilterProvider}.
 */
public interface RuleActionProvider {

  /** The action's word. */
  String keyword();

  /** Where it may stand. */
  Set<RuleSet> ruleSets();

  /**
   * Reads the words after the keyword, up to the condition. Mistakes are reported.
   *
   * @return null after a mistake
   */
  @Nullable RuleActionFactory parse(
      List<Word> arguments, Word keyword, RuleSet ruleSet, Problems problems);
}
