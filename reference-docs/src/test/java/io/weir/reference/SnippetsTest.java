package io.weir.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  /** The examples; and what adapters do, which Weir's own tests do. */
  private static final List<String> ROOTS =
      List.of("../examples", "../testkit/src/test", "../proxy-adapter-netty/src/test");

  static Stream<String> snippets() throws IOException {
    Matcher matcher = BLOCK.matcher(Files.readString(Path.of("../docs/extending.md")));
    return matcher.results().map(result -> result.group(1));
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void standsInASource(String snippet) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String root : ROOTS) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    String wanted = lines(snippet);
    assertThat(sources)
        .anySatisfy(source -> assertThat(lines(Files.readString(source))).contains(wanted));
  }

  private static String lines(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
