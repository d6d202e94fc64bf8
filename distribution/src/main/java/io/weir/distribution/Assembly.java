package io.weir.distribution;

import io.weir.api.filter.FilterProvider;
import io.weir.api.filter.RuleActionProvider;
import io.weir.api.management.CliCommandProvider;
import io.weir.proxy.netty.config.ProxyPlanner;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a start needs of all that was put together.
 *
 * @param commands those of the management socket that come with the parts; each filter adds its own
 */
record Assembly(
    ProxyPlanner planner,
    List<FilterProvider> filters,
    List<RuleActionProvider> actions,
    List<CliCommandProvider> commands) {

  Assembly {
    filters = List.copyOf(filters);
    actions = List.copyOf(actions);
    commands = List.copyOf(commands);
    refuseTwins("filter", filters, FilterProvider::keyword);
    refuseTwins("rule action", ruleActions(filters, actions), RuleActionProvider::keyword);
  }

  /** Every action that rules may use besides the built-in ones. */
  List<RuleActionProvider> ruleActions() {
    return ruleActions(filters, actions);
  }

  private static List<RuleActionProvider> ruleActions(
      List<FilterProvider> filters, List<RuleActionProvider> actions) {
    return Stream.concat(
            actions.stream(), filters.stream().flatMap(filter -> filter.ruleActions().stream()))
        .toList();
  }

  private static <T> void refuseTwins(
      String what, Collection<T> providers, Function<T, String> name) {
    Map<String, T> byName = new HashMap<>();
    for (T provider : providers) {
      T twin = byName.putIfAbsent(name.apply(provider), provider);
      if (twin != null) {
        throw new IllegalArgumentException(
            what
                + " '"
                + name.apply(provider)
                + "' is provided twice: by "
                + twin.getClass().getName()
                + " and by "
                + provider.getClass().getName());
      }
    }
  }
}
