package io.weir.filter;

import static io.weir.api.stream.StreamEvent.STREAM_START;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.filter.Filter;
import io.weir.api.management.CliCommand;
import io.weir.api.management.CliLevel;
import io.weir.api.management.CliRequest;
import io.weir.testkit.TestingStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands {@code flt-otel}. */
class CommandTest {

  private static final String SCOPES =
      """
      otel-scope a
          span "root" root
          otel-event on-stream-start
      """;

  @TempDir private Path directory;
  private FilterFixture fixture;
  private Filter filter;

  @BeforeEach
  void createFilter() {
    fixture = new FilterFixture(directory);
    filter = fixture.filter("rate-limit 100.0", SCOPES);
  }

  private String answer(CliLevel level, String line) {
    List<String> words = Arrays.asList(line.split(" "));
    for (CliCommand command : fixture.provider.commands()) {
      if (command.words().equals(words.subList(0, 2))) {
        return command.level().compareTo(level) > 0
            ? "not for this level"
            : command
                .handler()
                .execute(new CliRequest(words.subList(2, words.size()), level, ""))
                .strip();
      }
    }
    throw new AssertionError("no command " + line);
  }

  @ParameterizedTest
  @CsvSource({
    "flt-otel disable, flt-otel : filter disabled",
    "flt-otel enable, flt-otel : filter enabled",
    "flt-otel hard-errors, flt-otel : filter set hard-errors",
    "flt-otel soft-errors, flt-otel : filter set soft-errors",
    "flt-otel rate, flt-otel : current rate limit is 100.00",
    "flt-otel rate 25, flt-otel : rate limit set to 25.00",
    "flt-otel logging, flt-otel : logging is currently disabled",
    "flt-otel logging on, flt-otel : logging is enabled",
    "flt-otel logging dontlog-normal, 'flt-otel : logging is enabled, dontlog-normal'",
    "flt-otel logging off, flt-otel : logging is disabled",
    "flt-otel debug 0x77f, flt-otel : debug level set to 0x0000077f",
    "flt-otel rate 101, flt-otel : '101' : invalid value (expected: 0.0..100.0)",
    "flt-otel rate x, flt-otel : 'x' : invalid value (expected: 0.0..100.0)",
    "flt-otel rate 1 2, flt-otel : too many arguments (expected: at most 1)",
    "flt-otel enable now, flt-otel : too many arguments (expected: none)",
    "flt-otel debug -1, 'flt-otel : ''-1'' : invalid value (expected: an integer, 0x allowed)'"
  })
  void answersALine(String command, String answer) {
    assertThat(answer(CliLevel.ADMIN, command).replace("'", "")).isEqualTo(answer.replace("'", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "flt-otel disable, not for this level",
    "flt-otel enable, not for this level",
    "flt-otel hard-errors, not for this level",
    "flt-otel soft-errors, not for this level",
    "flt-otel rate 5, Permission denied",
    "flt-otel logging off, Permission denied",
    "flt-otel debug 1, Permission denied"
  })
  void letsOnlyAdministratorsSetAnything(String command, String answer) {
    assertThat(answer(CliLevel.OPERATOR, command)).isEqualTo(answer);
    assertThat(answer(CliLevel.USER, "flt-otel rate")).contains("100.00");
  }

  @Test
  void changesWhatNewStreamsMeet() {
    answer(CliLevel.ADMIN, "flt-otel disable");
    assertThat(filter.attach(new TestingStream())).isNull();
    answer(CliLevel.ADMIN, "flt-otel enable");
    assertThat(filter.attach(new TestingStream())).isNotNull();
    answer(CliLevel.ADMIN, "flt-otel rate 0");
    assertThat(filter.attach(new TestingStream())).isNull();
  }

  @Test
  void answersALineForEachFilter() {
    TestingStream other = new TestingStream();
    fixture.filterOn(other, SCOPES);

    assertThat(answer(CliLevel.ADMIN, "flt-otel disable"))
        .isEqualTo("flt-otel : filter disabled\nflt-otel : filter disabled");
  }

  @Test
  void showsTheState() {
    FilterFixture.run(filter, new TestingStream(), STREAM_START);

    assertThat(answer(CliLevel.USER, "flt-otel status"))
        .startsWith("opentelemetry filter status\n")
        .contains("dropped traces: 2", "dropped logs: 0")
        .contains("proxy fe, filter f\n")
        .contains("otel.cfg\n")
        .contains("groups/scopes: 0/1")
        .contains("instrumentation: i\n")
        .contains("pipeline: otel.yml")
        .contains("tracer: active")
        .contains("rate limit: 100.00 %")
        .contains("hard errors: no")
        .contains("disabled: no")
        .contains("logging: disabled")
        .contains("attached run: 1")
        .contains("detached: 1")
        .contains("traces kept: queued 1, exported 1, dropped 2, failed 3");
  }

  @Test
  void saysThatThereIsNoFilter() {
    fixture = new FilterFixture(directory);

    assertThat(answer(CliLevel.ADMIN, "flt-otel enable"))
        .isEqualTo("flt-otel : no filter is configured");
  }
}
