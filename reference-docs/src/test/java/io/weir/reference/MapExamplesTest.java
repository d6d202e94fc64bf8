package io.weir.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.acl.MapConverters;
import io.weir.acl.PatternSets;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleExpression;
import io.weir.api.stream.Direction;
import io.weir.sample.SampleCompiler;
import io.weir.testkit.CompileContexts;
import io.weir.testkit.TestingStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each converter that looks something up in a map has an example, and it is true. */
class MapExamplesTest {

  private static final MapConverters CONVERTERS =
      new MapConverters(new PatternSets(), () -> new SampleCompiler().regexes());

  @TempDir private Path directory;

  static Stream<String> converters() {
    return CONVERTERS.converters().stream().map(converter -> converter.name());
  }

  @ParameterizedTest
  @MethodSource("converters")
  void givesWhatTheReferenceSays(String converter) throws IOException {
    MapExamples.Example example = MapExamples.of(converter);
    Path map = Files.writeString(directory.resolve("map"), example.line() + "\n");
    TestingStream stream = new TestingStream();
    CompileContext context = CompileContexts.of(stream);

    SampleExpression expression =
        new SampleCompiler(List.of(), List.of(CONVERTERS))
            .compile(
                CompileContexts.word(example.fetch() + "," + converter + "(" + map + ")"), context);

    assertThat(expression).as("%s", context.problems().all()).isNotNull();
    Sample value = expression.fetch(stream, Direction.REQUEST);
    assertThat(value).isNotNull();
    assertThat(value.toByteText()).isEqualTo(example.result());
    assertThat(MapExamples.cell(converter)).contains(converter, example.result());
  }
}
