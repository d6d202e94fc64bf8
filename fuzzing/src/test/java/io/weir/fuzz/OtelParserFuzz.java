package io.weir.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.weir.api.config.SourceLocation;
import io.weir.config.otel.OtelParser;
import io.weir.config.otel.OtelReference;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the filter's file holds, its parser answers with problems. */
class OtelParserFuzz {

  private static final Limits LIMITS = new Limits("otel.cfg");

  static Stream<byte[]> seeds() {
    return Stream.concat(
        Seeds.files(".cfg", "otel"),
        Seeds.lines(
            "[f]\notel-scope s\n span x\n",
            OtelReference.keywords().stream().map(OtelReference.Keyword::example).toList()));
  }

  @MethodSource("seeds")
  @FuzzTest
  void answersWithProblems(byte[] input) throws IOException {
    LIMITS.check(
        input,
        (file, problems) ->
            new OtelParser()
                .parse(file, "f", Map.of("A", "b c"), SourceLocation.ofFile("x"), problems));
  }
}
