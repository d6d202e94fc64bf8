package io.weir.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.ConfigProblem;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.SampleExpression;
import io.weir.api.stream.Direction;
import io.weir.testkit.CompileContexts;
import io.weir.testkit.TestingStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleTablesTest {

  private static final SampleCompiler COMPILER = new SampleCompiler();

  /** What stands between parentheses, quoted or not. */
  private static final Pattern WITHOUT_ARGUMENTS =
      Pattern.compile("\\((?:'[^']*'|\"(?:[^\"\\\\]|\\\\.)*\"|[^)'\"])*\\)");

  static Stream<Table.Example> values() {
    return Stream.concat(
        Table.onStreams("fetches.txt").stream(), Table.onStreams("converters.txt").stream());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  void evaluatesToTheValueInTheTable(Table.Example example) {
    TestingStream stream = ExampleStreams.named(example.stream());
    CompileContext context = ExampleStreams.context(stream);
    SampleExpression compiled =
        COMPILER.compile(CompileContexts.word(example.expression()), context);
    assertThat(context.problems().all()).isEmpty();
    assertThat(compiled).isNotNull();
    assertThat(Examples.shown(compiled.fetch(stream, Direction.REQUEST)))
        .isEqualTo(example.value());
  }

  static Stream<String[]> errors() {
    return Table.read("errors.txt").stream();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("errors")
  void refusesWithTheMessageInTheTable(String expression, String expected) {
    CompileContext context = CompileContexts.of(Examples.stream());
    assertThat(COMPILER.compile(CompileContexts.word(expression), context)).isNull();
    assertThat(context.problems().all()).isNotEmpty();
    ConfigProblem problem = context.problems().all().get(0);
    String hint = problem.hint() == null ? "" : " (" + problem.hint() + ")";
    assertThat(problem.location().column() + ": " + problem.message() + hint).startsWith(expected);
  }

  @Test
  void hasAnExampleOfEveryEntry() {
    Set<String> fetches = new HashSet<>();
    Set<String> converters = new HashSet<>();
    values().forEach(example -> collect(example.expression(), fetches, converters));
    assertThat(COMPILER.fetches().stream().map(FetchDefinition::name))
        .allSatisfy(name -> assertThat(fetches).contains(name));
    assertThat(COMPILER.converters().stream().map(ConverterDefinition::name))
        .allSatisfy(name -> assertThat(converters).contains(name));
  }

  /** The names in an expression; what stands in its arguments is none. */
  private static void collect(String expression, Set<String> fetches, Set<String> converters) {
    Matcher matcher = WITHOUT_ARGUMENTS.matcher(expression);
    String[] names = matcher.replaceAll("").split(",", -1);
    fetches.add(names[0]);
    converters.addAll(List.of(names).subList(1, names.length));
  }

  @Test
  void describesEveryEntryInOneSentence() {
    assertThat(COMPILER.fetches())
        .allSatisfy(f -> assertThat(f.summary()).as(f.name()).endsWith(".").hasSizeGreaterThan(8));
    assertThat(COMPILER.converters())
        .allSatisfy(c -> assertThat(c.summary()).as(c.name()).endsWith(".").hasSizeGreaterThan(8));
  }
}
