package io.weir.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.exporters.YamlPipelineProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page of pipeline keys shows works as it stands. */
class PipelineExamplesTest {

  private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path directory;

  static Stream<String> examples() {
    Matcher matcher = BLOCK.matcher(PipelinePage.text());
    return matcher.results().map(result -> result.group(1));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isRight(String example) throws IOException {
    Path file = Files.writeString(directory.resolve("otel.yml"), example);
    Problems problems = new Problems();

    assertThat(
            new YamlPipelineProvider(Map.of())
                .read(file, SourceLocation.ofFile("otel.cfg"), problems))
        .isNotNull();
    assertThat(problems.all()).isEmpty();
  }
}
