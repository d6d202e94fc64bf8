package io.weir.config.haproxy;

import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.filter.RuleActionFactory;
import io.weir.api.filter.RuleActionProvider;
import io.weir.api.filter.RuleSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An action that only has a name. */
final class FakeAction implements RuleActionProvider {

  @Override
  public String keyword() {
    return "my-action";
  }

  @Override
  public Set<RuleSet> ruleSets() {
    return Set.of(RuleSet.HTTP_REQUEST);
  }

  @Override
  public @Nullable RuleActionFactory parse(
      List<Word> arguments, Word keyword, RuleSet ruleSet, Problems problems) {
    return null;
  }
}
