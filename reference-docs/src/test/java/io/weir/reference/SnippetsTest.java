package io.weir.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Code in the documentation is code that the build compiles and runs. */
class SnippetsTest {

  private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

  static Stream<String> snippets() throws IOException {
    Matcher matcher = BLOCK.matcher(Files.readString(Path.of("../docs/extending.md")));
    return matcher.results().map(result -> result.group(1));
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void standsInASource(String snippet) throws IOException {
    List<Path> sources;
    try (Stream<Path> files = Files.walk(Path.of("../examples"))) {
      sources = files.filter(file -> file.toString().endsWith(".java")).toList();
    }
    String wanted = lines(snippet);
    assertThat(sources)
        .anySatisfy(source -> assertThat(lines(Files.readString(source))).contains(wanted));
  }

  private static String lines(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
