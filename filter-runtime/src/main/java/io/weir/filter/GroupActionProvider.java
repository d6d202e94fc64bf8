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
 * filter could attach to: what they ask for runs when the connection's first stream has started.
 */
final class GroupActionProvider implements RuleActionProvider {

  static final String KEYWORD = "otel-group";

  private static final Set<RuleSet> BEFORE_STREAM =
      Set.of(RuleSet.TCP_REQUEST_CONNECTION, RuleSet.TCP_REQUEST_SESSION);

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
    return EnumSet.allOf(RuleSet.class);
  }

  @Override
  public @Nullable RuleActionFactory parse(
      List<Word> arguments, Word keyword, RuleSet ruleSet, Problems problems) {
    if (arguments.size() == 2) {
      return new GroupActionFactory(
          arguments.get(0), arguments.get(1), filters, BEFORE_STREAM.contains(ruleSet));
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
