package io.weir.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.filter.Filter;
import io.weir.testkit.TestingStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said about a configuration before anything runs. */
class CheckTest {

  @TempDir private Path directory;
  private FilterFixture fixture;
  private final TestingStream stream = new TestingStream();

  @BeforeEach
  void createFixture() {
    fixture = new FilterFixture(directory);
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = CheckTest.class.getResourceAsStream("check/" + name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"references", "expressions", "no-root", "no-instrumentation", "nothing-at-all"})
  void reportsEveryMistakeAtItsPlace(String name) throws IOException {
    Problems problems = new Problems();
    Filter filter = fixture.check(resource(name + ".cfg"), stream.frontend(), stream, problems);

    assertThat(FilterFixture.render(problems.all())).isEqualTo(resource(name + ".errors.txt"));
    assertThat(filter == null).isEqualTo(problems.hasErrors());
  }

  @Test
  void refusesAnIdThatItsProxyHasAlready() throws IOException {
    Problems problems = new Problems();
    String text = resource("no-root.cfg");
    assertThat(fixture.check(text, stream.frontend(), stream, problems)).isNotNull();
    assertThat(fixture.check(text, stream.backend(), stream, problems)).isNotNull();
    assertThat(problems.hasErrors()).isFalse();

    assertThat(fixture.check(text, stream.frontend(), stream, problems)).isNull();
    assertThat(FilterFixture.render(problems.all()))
        .contains("ALERT haproxy.cfg:1: 'f' : duplicated filter ID");
  }

  @ParameterizedTest
  @CsvSource({
    "[F], the file has sections of [F] only: did you mean 'F'?",
    "[one] [two], 'the file has sections of [one], [two] only: the filter''s id has to be the same'"
  })
  void saysWhomAFileSpeaksOfInstead(String ids, String hint) throws IOException {
    Problems problems = new Problems();

    fixture.check(ids.replace(' ', '\n') + "\n", stream.frontend(), stream, problems);

    assertThat(problems.all()).extracting(ConfigProblem::hint).containsExactly(hint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "config"})
  void takesAnEmptyWordForNone(String keyword) {
    Problems problems = new Problems();

    assertThat(
            fixture.provider.parse(
                List.of(FilterFixture.word(keyword), FilterFixture.word("")),
                List.of(FilterFixture.word("filter"), FilterFixture.word("opentelemetry")),
                fixture.services(),
                problems))
        .isNull();
    assertThat(FilterFixture.render(problems.all()))
        .contains("'" + keyword + "' : too few arguments");
  }

  @ParameterizedTest
  @CsvSource({
    "'', no configuration file specified",
    "id f, no configuration file specified",
    "config, too few arguments",
    "id f confg x, unknown keyword 'confg'",
    "config a config b, already set",
    "id a@b config x, invalid character '@'"
  })
  void refusesALineThatIsNotOne(String line, String message) {
    Problems problems = new Problems();
    List<Word> words =
        line.isEmpty()
            ? List.of()
            : Arrays.stream(line.split(" ")).map(FilterFixture::word).toList();

    assertThat(
            fixture.provider.parse(
                words,
                List.of(FilterFixture.word("filter"), FilterFixture.word("opentelemetry")),
                fixture.services(),
                problems))
        .isNull();
    assertThat(FilterFixture.render(problems.all()).replace("'", ""))
        .contains(message.replace("'", ""));
  }
}
