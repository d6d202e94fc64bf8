package io.weir.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.weir.GlobMethod;
import io.weir.acl.AclEngine;
import io.weir.api.acl.Condition;
import io.weir.api.config.Word;
import io.weir.api.sample.CompileContext;
import io.weir.api.stream.Direction;
import io.weir.sample.SampleCompiler;
import io.weir.testkit.CompileContexts;
import io.weir.testkit.TestingStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each match method has an example, and it is true. */
class MatchExamplesTest {

  private static final AclEngine ENGINE =
      new AclEngine(new SampleCompiler(), List.of(new GlobMethod()));

  static Stream<String> methods() {
    return ENGINE.methods().stream().map(method -> method.name());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void matches(String method) {
    String example = MatchPage.EXAMPLES.get(method);
    assertThat(example).as("example of %s", method).contains(" -m " + method);
    TestingStream stream = new TestingStream();
    CompileContext context = CompileContexts.of(stream);
    List<Word> words =
        Stream.of(("if { " + example + " }").split(" ")).map(CompileContexts::word).toList();

    Condition condition = ENGINE.compile(words, context);

    assertThat(condition).as("%s", context.problems().all()).isNotNull();
    assertThat(condition.test(stream, Direction.REQUEST)).isTrue();
  }
}
