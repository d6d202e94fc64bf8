package io.weir.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.ConfigProblem;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.FetchDefinition;
import io.weir.sample.expression.Unsupported;
import io.weir.testkit.CompileContexts;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What HAProxy knows and Weir does not serve. */
class UnsupportedNamesTest {

  private static final SampleCompiler COMPILER = new SampleCompiler();

  static Stream<Unsupported.Entry> entries() {
    return Unsupported.entries().stream();
  }

  private static ConfigProblem problem(String expression) {
    CompileContext context = CompileContexts.create();
    assertThat(COMPILER.compile(CompileContexts.word(expression), context)).isNull();
    assertThat(context.problems().all()).hasSize(1);
    return context.problems().all().get(0);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void areRefusedWithTheirReason(Unsupported.Entry entry) {
    boolean fetch = entry.kind() == Unsupported.Kind.FETCH;
    ConfigProblem problem = problem(fetch ? entry.name() : "src," + entry.name());

    assertThat(problem.message())
        .isEqualTo(
            (fetch ? "fetch method '" : "converter '")
                + entry.name()
                + "' is not supported by Weir: "
                + entry.reason());
  }

  @ParameterizedTest
  @MethodSource("entries")
  void areUnknownWhereTheyAreMisspelt(Unsupported.Entry entry) {
    boolean fetch = entry.kind() == Unsupported.Kind.FETCH;
    String misspelt = entry.name() + "_x";

    assertThat(problem(fetch ? misspelt : "src," + misspelt).message())
        .isEqualTo((fetch ? "unknown fetch method '" : "unknown converter '") + misspelt + "'");
  }

  @Test
  void areNotServedToo() {
    List<String> served =
        Stream.concat(
                COMPILER.fetches().stream().map(FetchDefinition::name),
                COMPILER.converters().stream().map(ConverterDefinition::name))
            .toList();

    assertThat(entries().map(Unsupported.Entry::name)).doesNotContainAnyElementsOf(served);
  }
}
