package io.weir.distribution;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.SourceLocation;
import io.weir.api.explain.Explanation;
import io.weir.api.filter.FilterDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What filters warn of when several proxies read the same sections.
 *
 * <p>One section may be sound in a proxy and without effect in another, so a warning that not all
 * of them share names those that it is about.
 */
final class SharedWarnings {

  /** What one section's filters said: each warning, and the proxies in which it holds. */
  private static final class Section {
    final Set<String> proxies = new LinkedHashSet<>();
    final Map<ConfigProblem, Set<String>> warnings = new LinkedHashMap<>();
  }

  private final Map<@Nullable SourceLocation, Section> sections = new LinkedHashMap<>();

  void add(String proxy, FilterDescription description) {
    Section section = sections.computeIfAbsent(source(description), key -> new Section());
    section.proxies.add(proxy);
    for (ConfigProblem warning : description.warnings()) {
      section.warnings.computeIfAbsent(warning, key -> new LinkedHashSet<>()).add(proxy);
    }
  }

  List<ConfigProblem> all() {
    List<ConfigProblem> all = new ArrayList<>();
    for (Section section : sections.values()) {
      section.warnings.forEach(
          (warning, proxies) ->
              all.add(
                  proxies.size() == section.proxies.size() ? warning : named(warning, proxies)));
    }
    return all;
  }

  private static ConfigProblem named(ConfigProblem warning, Set<String> proxies) {
    String names = "'" + String.join("', '", proxies) + "'";
    return warning.message().contains(names)
        ? warning
        : new ConfigProblem(
            warning.severity(),
            warning.location(),
            warning.message() + " in " + names,
            warning.hint());
  }

  /** Where a filter's description begins: the same for all filters that read the same lines. */
  private static @Nullable SourceLocation source(FilterDescription description) {
    List<Explanation> parts = description.parts();
    return parts.isEmpty() ? null : parts.get(0).location();
  }
}
