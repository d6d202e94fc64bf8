package io.weir.config.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.api.stream.StreamEvent;
import io.weir.config.GoldenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OtelParserTest {

  private final Problems problems = new Problems();

  private @Nullable OtelConfig parse(Path file) {
    return new OtelParser()
        .parse(file, "f1", Map.of(), new SourceLocation("haproxy.cfg", 3, 5), problems);
  }

  static List<Path> files() {
    return GoldenFiles.of("otel", ".cfg");
  }

  @ParameterizedTest
  @MethodSource("files")
  void reportsEveryMistakeInTheOrderOfLines(Path file) throws IOException {
    parse(file);

    assertThat(GoldenFiles.render(problems)).isEqualTo(GoldenFiles.expected(file, problems));
  }

  @Test
  void readsWhatBelongsToTheFilter() {
    OtelConfig config =
        Objects.requireNonNull(parse(Path.of("src/test/resources/golden/otel/good.cfg")));

    assertThat(problems.all()).isEmpty();
    assertThat(config.id()).isEqualTo("f1");
    assertThat(config.location().line()).isEqualTo(9);
    assertThat(config.scopes())
        .extracting(scope -> scope.name().text())
        .containsExactly("shared", "s", "idle");
    Instrumentation instrumentation = Objects.requireNonNull(config.instrumentation());
    assertThat(instrumentation.rateLimit()).isEqualTo(12.5);
    assertThat(instrumentation.hardErrors()).isTrue();
    assertThat(instrumentation.dontlogNormal()).isTrue();
    assertThat(instrumentation.disabled()).isFalse();
    assertThat(words(instrumentation.scopes())).isEqualTo("s|idle");
    assertThat(words(instrumentation.groups())).isEqualTo("g");
    assertThat(words(instrumentation.acls().get(0))).isEqualTo("local|src|127.0.0.1");
    assertThat(words(config.groups().get(0).scopes())).isEqualTo("shared");
  }

  @Test
  void readsAScopeWithEverythingInIt() {
    OtelConfig config =
        Objects.requireNonNull(parse(Path.of("src/test/resources/golden/otel/good.cfg")));
    Scope scope = config.scopes().get(1);

    SpanDeclaration span = scope.spans().get(0);
    assertThat(span.root()).isTrue();
    assertThat(Objects.requireNonNull(span.parent()).text()).isEqualTo("up");
    assertThat(words(span.links())).isEqualTo("L|M|N");
    assertThat(words(span.attributes().get(0).value())).isEqualTo("src|str(x y)");
    assertThat(words(span.events().get(0).attribute().value())).isEqualTo("%[src] x");
    assertThat(Objects.requireNonNull(span.status()).code()).isEqualTo(Status.Code.ERROR);
    Inject inject = Objects.requireNonNull(span.inject());
    assertThat(inject.storages()).containsExactlyInAnyOrder(Storage.HEADERS, Storage.VARIABLES);
    assertThat(scope.extracts().get(0).storage()).isEqualTo(Storage.VARIABLES);
    assertThat(scope.instruments().get(0))
        .isInstanceOfSatisfying(
            InstrumentLine.Create.class,
            create -> {
              assertThat(create.bounds()).containsExactly(1.0, 10.0);
              assertThat(create.aggregation()).isEqualTo(InstrumentLine.Aggregation.HISTOGRAM);
              assertThat(words(create.value())).isEqualTo("lat_ns_tot");
            });
    LogRecordLine record = scope.logRecords().get(0);
    assertThat(record.severity()).isEqualTo(LogSeverity.WARN2);
    assertThat(record.id()).hasValue(7);
    assertThat(words(record.body())).isEqualTo("str(a)|str(b)");
    assertThat(words(scope.finish())).isEqualTo("S p|*");
    EventBinding event = Objects.requireNonNull(scope.event());
    assertThat(event.event()).isEqualTo(StreamEvent.HTTP_WAIT_REQUEST);
    assertThat(words(event.condition())).isEqualTo("unless|local");
    assertThat(config.scopes().get(2).idleTimeoutMillis()).isEqualTo(1500);
  }

  @Test
  void choosesTheNameOfAContextForTheUser(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("otel.cfg"),
            """
            otel-scope s
            span first
            inject -
            otel-event on-http-wait-request
            span second
            inject - use-vars
            """);
    Scope scope = Objects.requireNonNull(parse(file)).scopes().get(0);

    assertThat(scope.spans())
        .extracting(span -> Objects.requireNonNull(span.inject()).name())
        .containsExactly("first", "on-http-wait-request");
    assertThat(scope.spans().get(0).inject().storages()).containsExactly(Storage.HEADERS);
  }

  @Test
  void saysWhereAFileThatIsNotThereWasNamed(@TempDir Path directory) {
    assertThat(parse(directory.resolve("none.cfg"))).isNull();

    assertThat(problems.all())
        .singleElement()
        .satisfies(problem -> assertThat(problem.location()).hasToString("haproxy.cfg:3:5"));
  }

  /** A keyword with a letter missing, doubled or exchanged is named, with the right one. */
  @Test
  void suggestsTheKeywordThatWasMeant(@TempDir Path directory) throws IOException {
    List<String> missed = new ArrayList<>();
    for (OtelKeyword keyword : OtelKeyword.ALL) {
      for (String wrong : misspelt(keyword.word())) {
        if (OtelKeyword.words(keyword.section()).containsKey(wrong)) {
          continue;
        }
        Path file =
            Files.writeString(
                directory.resolve("otel.cfg"),
                keyword.section().word() + " x\n" + wrong + " a b\n");
        Problems found = new Problems();
        new OtelParser().parse(file, "f1", Map.of(), SourceLocation.ofFile("x"), found);
        if (found.all().stream()
            .noneMatch(
                problem ->
                    problem.location().line() == 2
                        && problem.message().contains("unknown keyword")
                        && ("did you mean '" + keyword.word() + "'?").equals(problem.hint()))) {
          missed.add(wrong + " for " + keyword.word() + " in " + keyword.section());
        }
      }
    }
    // Of two keywords that are equally near, the other one may be suggested.
    assertThat(missed).isSubsetOf("groups for scopes in GROUP");
  }

  private static List<String> misspelt(String word) {
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < word.length(); i++) {
      wrong.add(word.substring(0, i) + word.substring(i + 1));
      wrong.add(word.substring(0, i) + word.charAt(i) + word.substring(i));
      wrong.add(word.substring(0, i) + 'x' + word.substring(i + 1));
    }
    return wrong;
  }

  private static String words(List<Word> words) {
    return String.join("|", words.stream().map(Word::text).toList());
  }
}
