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

  static Stream<String[]> values() {
    return Stream.concat(Table.read("fetches.txt").stream(), Table.read("converters.txt").stream());
  }

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource("values")
  void evaluatesToTheValueInTheTable(String expression, String expected) {
    TestingStream stream = Examples.stream();
    CompileContext context = CompileContexts.of(stream);
    SampleExpression compiled = COMPILER.compile(CompileContexts.word(expression), context);
    assertThat(context.problems().all()).isEmpty();
    assertThat(compiled).isNotNull();
    assertThat(Examples.shown(compiled.fetch(stream, Direction.REQUEST))).isEqualTo(expected);
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

  /** Those whose values nobody can foresee. */
  private static final Set<String> UNFORESEEABLE =
      Set.of("rand", "uuid", "date", "date_us", "pid", "acl", "payload_lv", "res.payload_lv");

  /** Those that have tests of their own: they need a TLS connection. */
  private static final Pattern ELSEWHERE =
      Pattern.compile("ssl_.*|re[qps][._]ssl_.*|(req\\.)?rdp_.*");

  @Test
  void hasAnExampleOfEveryEntry() {
    Set<String> shown = new HashSet<>();
    Pattern name = Pattern.compile("(?:^|,)([a-z0-9][A-Za-z0-9_.+-]*)");
    values()
        .forEach(
            line -> {
              Matcher matcher = name.matcher(line[0]);
              while (matcher.find()) {
                shown.add(matcher.group(1));
              }
            });
    List<String> missing =
        Stream.concat(
                COMPILER.fetches().stream().map(FetchDefinition::name),
                COMPILER.converters().stream().map(ConverterDefinition::name))
            .filter(n -> !shown.contains(n))
            .filter(n -> !UNFORESEEABLE.contains(n))
            .filter(n -> !ELSEWHERE.matcher(n).matches())
            .toList();
    assertThat(missing).isEmpty();
  }

  @Test
  void describesEveryEntryInOneSentence() {
    assertThat(COMPILER.fetches())
        .allSatisfy(f -> assertThat(f.summary()).as(f.name()).endsWith(".").hasSizeGreaterThan(8));
    assertThat(COMPILER.converters())
        .allSatisfy(c -> assertThat(c.summary()).as(c.name()).endsWith(".").hasSizeGreaterThan(8));
  }
}
