package io.weir.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.weir.api.config.SourceLocation;
import io.weir.config.pipeline.PipelineParser;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a pipeline's file holds, its parser answers with problems. */
class PipelineParserFuzz {

  private static final Limits LIMITS = new Limits("otel.yml");

  static Stream<byte[]> seeds() {
    return Stream.concat(
        Seeds.files(".yml", "pipeline"),
        Seeds.pieces(
            "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b, <<: *a]\n",
            "exporters: {<<: [*a, {b: c}], ? [x] : y, !!binary \"a\": \"${A:-b}$${c}\"}\n"));
  }

  @MethodSource("seeds")
  @FuzzTest
  void answersWithProblems(byte[] input) throws IOException {
    LIMITS.check(
        input,
        (file, problems) ->
            new PipelineParser(Set.of("plugin"))
                .parse(file, Map.of("A", "b c"), SourceLocation.ofFile("x"), problems));
  }
}
