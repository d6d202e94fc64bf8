package io.weir.filter;

import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.filter.RuleActionFactory;
import io.weir.api.filter.RuleActionProvider;
import io.weir.api.filter.RuleSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The action {@code otel-group <filter-id> <group>}.
 *
 * <p>Rules on connections and sessions come before there is a stream, so before there is anything a
 * filter could attach to; the action does not stand there.
 */
final class GroupActionProvider implements RuleActionProvider {

  static final String KEYWORD = "otel-group";

  private static final Set<RuleSet> RULE_SETS =
      Set.copyOf(
          EnumSet.of(
              RuleSet.TCP_REQUEST_CONTENT,
              RuleSet.TCP_RESPONSE_CONTENT,
              RuleSet.HTTP_REQUEST,
              RuleSet.HTTP_RESPONSE,
              RuleSet.HTTP_AFTER_RESPONSE));

  private final FilterDirectory filters;

  GroupActionProvider(FilterDirectory filters) {
    this.filters = filters;
  }

  @Override
  public String keyword() {
    return KEYWORD;
  }

  @Override
  public Set<RuleSet> ruleSets() {
    return RULE_SETS;
  }

  @Override
  public @Nullable RuleActionFactory parse(
      List<Word> arguments, Word keyword, RuleSet ruleSet, Problems problems) {
    if (arguments.size() == 2) {
      return new GroupActionFactory(arguments.get(0), arguments.get(1), filters);
    }
    boolean few = arguments.size() < 2;
    problems.error(
        few ? keyword.location() : arguments.get(2).location(),
        "'"
            + ruleSet.configName()
            + " "
            + KEYWORD
            + "' : too "
            + (few ? "few" : "many")
            + " arguments (use '"
            + KEYWORD
            + " <filter-id> <group> [ { if | unless } <condition> ]')");
    return null;
  }
}
