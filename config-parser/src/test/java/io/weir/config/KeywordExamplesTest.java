package io.weir.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.config.Severity;
import io.weir.api.config.SourceLocation;
import io.weir.config.haproxy.HaproxyParser;
import io.weir.config.haproxy.ParserEnvironment;
import io.weir.config.haproxy.ProxyReference;
import io.weir.config.otel.OtelParser;
import io.weir.config.otel.OtelReference;
import io.weir.config.pipeline.ComponentKind;
import io.weir.config.pipeline.ComponentType;
import io.weir.config.pipeline.PipelineKey;
import io.weir.config.pipeline.PipelineParser;
import io.weir.config.pipeline.PipelineSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples in the tables of keywords are right: reference pages show them. */
class KeywordExamplesTest {

  @TempDir Path directory;

  static Stream<OtelReference.Keyword> filterKeywords() {
    return OtelReference.keywords().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("filterKeywords")
  void filterKeywordHasAnExampleThatIsRight(OtelReference.Keyword keyword) throws IOException {
    assertThat(keyword.example()).startsWith(keyword.word() + " ");
    boolean begins = keyword.word().equals(keyword.section());
    StringBuilder text = new StringBuilder();
    if (!keyword.section().equals("otel-instrumentation")) {
      text.append("otel-instrumentation i\n  config otel.yml\n");
    }
    text.append(begins ? "" : keyword.section() + " example\n");
    text.append(keyword.needsSpan() ? "  span \"s\"\n" : "");
    text.append("  ").append(keyword.example()).append('\n');
    if (keyword.section().equals("otel-instrumentation") && !keyword.word().equals("config")) {
      text.append("  config otel.yml\n");
    }
    if (keyword.word().equals("otel-group")) {
      text.append("  scopes s\n");
    }
    if (keyword.word().equals("idle-timeout")) {
      text.append("  otel-event on-idle-timeout\n");
    }
    Problems problems = new Problems();
    new OtelParser()
        .parse(file(text), "f", Map.of(), SourceLocation.ofFile("haproxy.cfg"), problems);
    assertThat(problems.all())
        .filteredOn(problem -> problem.severity() == Severity.ALERT)
        .filteredOn(problem -> !problem.message().endsWith("no such file"))
        .as(text.toString())
        .isEmpty();
  }

  static Stream<Arguments> proxyKeywords() {
    return ProxyReference.supported().stream()
        .flatMap(
            keyword ->
                (keyword.sections().isEmpty() ? List.of("") : keyword.sections())
                    .stream().map(section -> Arguments.of(keyword, section)));
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("proxyKeywords")
  void proxyKeywordHasAnExampleThatIsRight(ProxyReference.Supported keyword, String section)
      throws IOException {
    String line = keyword.example();
    String head =
        """
        http-errors pages
          errorfile 503 /dev/null
        defaults
          mode http
          timeout client 1s
          timeout connect 1s
          timeout server 1s
        """;
    String text =
        head
            + switch (keyword.place()) {
              case SECTION -> line + "\n";
              case GLOBAL -> "global\n  " + line + "\n";
              case PROXY, OPTION, TIMEOUT, BALANCE -> section(section) + "\n  " + line + "\n";
              case BIND -> "listen l\n  bind :8080 " + line + "\n";
              case SERVER -> "backend b\n  server s 127.0.0.1:80 " + line + "\n";
              case FILTER -> throw new AssertionError("no filter is built in");
              case ACTION -> "listen l\n  " + section + " " + line + "\n";
            };
    assertThat(line).contains(keyword.word());
    Problems problems = new Problems();
    new HaproxyParser().parse(List.of(file(text)), ParserEnvironment.builder().build(), problems);
    assertThat(problems.all()).filteredOn(problem -> !isExpected(problem)).as(text).isEmpty();
  }

  /** What is said of a line that is right: that it does nothing, here or ever. */
  private static boolean isExpected(ConfigProblem problem) {
    return problem.severity() == Severity.WARNING
        && (problem.message().endsWith("has no effect in Weir")
            || problem.message().endsWith("without 'option httpchk', so the rules are ignored"));
  }

  private static String section(String name) {
    return name.equals("defaults") ? name : name.replace("named ", "") + " x";
  }

  static Stream<Arguments> pipelineKeys() {
    return Arrays.stream(ComponentKind.values())
        .flatMap(kind -> PipelineSchema.types(kind).values().stream())
        .flatMap(type -> type.keys().values().stream().map(key -> Arguments.of(type, key)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("pipelineKeys")
  void pipelineKeyHasAnExampleThatIsRight(ComponentType type, PipelineKey key) throws IOException {
    assertThat(key.example()).isNotEmpty();
    StringBuilder text = new StringBuilder();
    text.append(type.kind().configName()).append(":\n  example:\n");
    if (!type.name().isEmpty()) {
      text.append("    type: ").append(type.name()).append('\n');
    }
    text.append("    ").append(key.name()).append(": ").append(key.example()).append('\n');
    Problems problems = new Problems();
    new PipelineParser()
        .parse(
            file(text),
            Map.of("CA_CERTIFICATE", "a", "CLIENT_KEY", "b", "CLIENT_CERTIFICATE", "c"),
            SourceLocation.ofFile("otel.cfg"),
            problems);
    assertThat(problems.all()).as(text.toString()).isEmpty();
  }

  private Path file(CharSequence text) throws IOException {
    return Files.writeString(directory.resolve("example"), text);
  }
}
