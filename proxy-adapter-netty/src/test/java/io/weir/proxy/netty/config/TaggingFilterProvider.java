package io.weir.proxy.netty.config;

import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.filter.Filter;
import io.weir.api.filter.FilterFactory;
import io.weir.api.filter.FilterProvider;
import io.weir.api.filter.FilterServices;
import io.weir.api.filter.RuleAction;
import io.weir.api.filter.RuleActionFactory;
import io.weir.api.filter.RuleActionProvider;
import io.weir.api.filter.RuleSet;
import io.weir.api.filter.StreamFilter;
import io.weir.api.management.CliCommand;
import io.weir.api.management.CliLevel;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.Sample;
import io.weir.api.stream.EventSet;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.Stream;
import io.weir.api.stream.VariableName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code filter tagging ID}, with the action {@code tag ID TEXT}, which sets the variable txn.tag,
 * and the command {@code tagging hello}. An id {@code bad} does not pass the check.
 */
final class TaggingFilterProvider implements FilterProvider {

  @Override
  public String keyword() {
    return "tagging";
  }

  @Override
  public @Nullable FilterFactory parse(
      List<Word> arguments, List<Word> line, FilterServices services, Problems problems) {
    if (arguments.isEmpty()) {
      problems.error(line.get(1).location(), "tagging: missing id");
      return null;
    }
    Word id = arguments.get(0);
    return new FilterFactory() {
      @Override
      public String id() {
        return id.text();
      }

      @Override
      public @Nullable Filter check(CompileContext context) {
        if (id.is("bad")) {
          context.problems().error(id.location(), "tagging: bad id");
          return null;
        }
        return new TaggingFilter(id.text(), context.proxy());
      }
    };
  }

  @Override
  public List<RuleActionProvider> ruleActions() {
    return List.of(new TagAction());
  }

  @Override
  public List<CliCommand> commands() {
    return List.of(
        new CliCommand(
            List.of("tagging", "hello"),
            CliLevel.OPERATOR,
            "tagging hello : greet",
            request -> "hello " + request.arguments() + " " + request.payload()));
  }

  @Override
  public String summary() {
    return "sets a variable";
  }

  private record TaggingFilter(String id, ProxyView proxy) implements Filter {
    @Override
    public String keyword() {
      return "tagging";
    }

    @Override
    public EventSet events() {
      return EventSet.NONE;
    }

    @Override
    public void start() {}

    @Override
    public @Nullable StreamFilter attach(Stream stream) {
      return null;
    }

    @Override
    public Map<String, Long> counters() {
      return Map.of("tags", 7L);
    }

    @Override
    public void close(long timeoutMillis) {}
  }

  private static final class TagAction implements RuleActionProvider {
    @Override
    public String keyword() {
      return "tag";
    }

    @Override
    public Set<RuleSet> ruleSets() {
      return Set.of(RuleSet.HTTP_REQUEST);
    }

    @Override
    public @Nullable RuleActionFactory parse(
        List<Word> arguments, Word keyword, RuleSet ruleSet, Problems problems) {
      if (arguments.size() != 2) {
        problems.error(keyword.location(), "tag: id and text are needed");
        return null;
      }
      return (filters, context) -> action(arguments, filters, context);
    }

    private static @Nullable RuleAction action(
        List<Word> arguments, List<Filter> filters, CompileContext context) {
      if (filters.stream().noneMatch(filter -> filter.id().equals(arguments.get(0).text()))) {
        context
            .problems()
            .error(arguments.get(0).location(), "tag: no filter '" + arguments.get(0) + "'");
        return null;
      }
      VariableName name = VariableName.parse("txn.tag");
      Sample value = Sample.of(arguments.get(1).text());
      return (stream, direction, attachments) -> stream.variables().set(name, value);
    }
  }
}
