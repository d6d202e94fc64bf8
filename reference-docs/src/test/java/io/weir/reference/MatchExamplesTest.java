package io.weir.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.weir.GlobMethod;
import io.weir.acl.AclEngine;
import io.weir.acl.AclSyntax;
import io.weir.api.acl.Condition;
import io.weir.api.config.Word;
import io.weir.api.sample.CompileContext;
import io.weir.api.stream.Direction;
import io.weir.sample.SampleCompiler;
import io.weir.testkit.CompileContexts;
import io.weir.testkit.TestingHttpRequest;
import io.weir.testkit.TestingStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
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

    assertThat(holds(example)).isTrue();
  }

  @TempDir private Path directory;

  static Stream<String> syntax() {
    return Stream.of(
            AclSyntax.flags().keySet(),
            AclSyntax.operators().keySet(),
            AclSyntax.listPrefixes().keySet(),
            MatchPage.SYNTAX.keySet())
        .flatMap(Set::stream)
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("syntax")
  void everyWordHasAnExampleThatMatches(String word) throws IOException {
    Files.writeString(directory.resolve("letters.lst"), "a\nb\n");
    Files.writeString(directory.resolve("letters.map"), "a 1\nb 2\n");
    String example = MatchPage.SYNTAX.get(word);
    assertThat(example).as("example of %s", word).isNotNull();

    assertThat(holds(example.replaceAll("(\\w+\\.(lst|map))", directory + "/$1"))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void derivedFormsAreTheFetchWithTheMethod(String form) {
    String example = MatchPage.derived(form);
    String value = MatchPage.EXAMPLES.get(form).replaceAll("^str\\((.*?)\\) .*", "$1");
    TestingStream stream = TestingStream.of(TestingHttpRequest.of("GET", "/", "X-Text", value));

    assertThat(holds(example, stream)).as(example).isTrue();
    assertThat(holds(example, TestingStream.of(TestingHttpRequest.of("GET", "/")))).isFalse();
  }

  static List<String> forms() {
    return AclSyntax.derivedForms();
  }

  private static boolean holds(String criterion) {
    return holds(criterion, new TestingStream());
  }

  private static boolean holds(String criterion, TestingStream stream) {
    CompileContext context = CompileContexts.of(stream);
    List<Word> words =
        Stream.of(("if { " + criterion + " }").split(" ")).map(CompileContexts::word).toList();
    Condition condition = ENGINE.compile(words, context);
    assertThat(condition).as("%s", context.problems().all()).isNotNull();
    return condition.test(stream, Direction.REQUEST);
  }
}
