package io.weir.proxy.netty.config;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.filter.Filter;
import io.weir.api.filter.FilterFactory;
import io.weir.api.filter.FilterProvider;
import io.weir.config.haproxy.FilterLine;
import io.weir.config.haproxy.KeywordPlace;
import io.weir.config.haproxy.ProxyReference;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has the providers read the {@code filter} lines of a section, and checks what comes of them. */
final class FilterPlanner {

  private final Planning planning;
  private final Map<String, FilterProvider> providers;

  FilterPlanner(Planning planning, Map<String, FilterProvider> providers) {
    this.planning = planning;
    this.providers = providers;
  }

  void plan(SectionDraft draft) {
    Map<String, FilterLine> ids = new HashMap<>();
    for (FilterLine line : draft.section().filters()) {
      Filter filter = plan(draft, line, ids);
      if (filter == null) {
        draft.filterMissing();
      } else {
        draft.filters().add(filter);
      }
    }
  }

  /** As {@link #plan}, for a section that does not run: its files are read, and nothing else. */
  void read(SectionDraft draft) {
    Map<String, FilterLine> ids = new HashMap<>();
    draft.section().filters().forEach(line -> read(line, ids));
  }

  private @Nullable Filter plan(SectionDraft draft, FilterLine line, Map<String, FilterLine> ids) {
    FilterFactory factory = read(line, ids);
    return factory == null ? null : factory.check(draft.context());
  }

  private @Nullable FilterFactory read(FilterLine line, Map<String, FilterLine> ids) {
    Problems problems = planning.problems();
    String keyword = line.keyword().text();
    FilterProvider provider = providers.get(keyword);
    if (provider == null) {
      unknown(line.keyword(), problems);
      lose(line);
      return null;
    }
    FilterFactory factory =
        provider.parse(line.arguments(), line.line(), planning.services(), problems);
    if (factory == null) {
      lose(line);
      return null;
    }
    FilterLine first = ids.putIfAbsent(keyword + " " + factory.id(), line);
    if (first != null) {
      problems.error(
          line.location(),
          "'" + factory.id() + "' : duplicated filter ID",
          "it is used already, at " + first.location());
      // Its own check would say the same.
      return null;
    }
    return factory;
  }

  /** Its id is one of its words: who names it is right. */
  private void lose(FilterLine line) {
    planning.problems().lose(line.arguments().stream().map(Word::text).toList());
  }

  private void unknown(Word keyword, Problems problems) {
    ProxyReference.Unsupported known =
        ProxyReference.unsupported(KeywordPlace.FILTER, keyword.text());
    if (known != null) {
      problems.error(
          keyword.location(),
          "'filter " + keyword + "' is not supported by Weir: " + known.reason());
    } else {
      problems.error(
          keyword.location(),
          "unknown filter '" + keyword + "'",
          DidYouMean.hint(keyword.text(), providers.keySet()));
    }
  }
}
