package io.weir.distribution.traffic;

import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.filter.Filter;
import io.weir.api.filter.FilterFactory;
import io.weir.api.filter.FilterProvider;
import io.weir.api.filter.FilterServices;
import io.weir.api.sample.CompileContext;
import java.util.List;
import java.util.Objects;

/** {@code filter judging ID}. */
record JudgingFilterProvider(JudgingFilter.Verdicts verdicts) implements FilterProvider {

  @Override
  public String keyword() {
    return "judging";
  }

  @Override
  public FilterFactory parse(
      List<Word> arguments, List<Word> line, FilterServices services, Problems problems) {
    String id = arguments.get(0).text();
    return new FilterFactory() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public Filter check(CompileContext context) {
        return new JudgingFilter(id, Objects.requireNonNull(context.proxy()), verdicts);
      }
    };
  }

  @Override
  public String summary() {
    return "judges streams";
  }
}
