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
    CliCommand best = null;
    for (CliCommand command : fixture.provider.commands()) {
      int length = command.words().size();
      if (length <= words.size()
          && command.words().equals(words.subList(0, length))
          && (best == null || length > best.words().size())) {
        best = command;
      }
    }
    assertThat(best).as("command for " + line).isNotNull();
    int length = best.words().size();
    return best.level().compareTo(level) > 0
        ? "not for this level"
        : best.handler()
            .execute(new CliRequest(words.subList(length, words.size()), level, ""))
            .strip();
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
    "flt-otel flush, flt-otel : everything was exported",
    "flt-otel @f disable, flt-otel : filter disabled",
    "flt-otel @fe/f rate, flt-otel : current rate limit is 100.00",
    "flt-otel @g rate, 'flt-otel : unknown filter g, did you mean f?'",
    "flt-otel @f rat, 'flt-otel : unknown command rat (expected: status, scopes, instruments, memory, records, enable, disable, hard-errors, soft-errors, rate, logging, debug, flush), did you mean rate?'",
    "flt-otel memory x, 'flt-otel : x : invalid value (expected: traces, metrics or logs)'",
    "flt-otel records x, 'flt-otel : x : invalid value (expected: traces, metrics or logs)'",
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
    "flt-otel debug 1, Permission denied",
    "flt-otel @f enable, Permission denied",
    "flt-otel @f rate 5, Permission denied",
    "flt-otel flush, not for this level"
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
        .contains("traces kept: queued 1, exported 1, dropped 2, failed 3, created 7");
  }

  @Test
  void countsTheRecordsOfEachExporterForTheStatisticsToo() {
    FilterFixture.run(filter, new TestingStream(), STREAM_START);

    assertThat(filter.counters())
        .containsEntry("attached_run", 1L)
        .containsEntry("traces_kept_queued", 1L)
        .containsEntry("traces_kept_exported", 1L)
        .containsEntry("traces_kept_dropped", 2L)
        .containsEntry("traces_kept_failed", 3L)
        .containsEntry("traces_kept_created", 7L);
  }

  @Test
  void speaksToOneFilterOfSeveral() {
    TestingStream other = new TestingStream();
    Filter second = fixture.filterOn(other, SCOPES);
    answer(CliLevel.ADMIN, "flt-otel @f disable");
    assertThat(second.attach(other)).as("both are called f").isNull();
    answer(CliLevel.ADMIN, "flt-otel enable");
    answer(CliLevel.ADMIN, "flt-otel @nowhere/f disable");
    assertThat(second.attach(other)).isNotNull();
  }

  @Test
  void showsScopesAndInstruments() {
    fixture = new FilterFixture(directory);
    fixture.filter(
        """
        otel-group g
            scopes b
        otel-scope a
            span "root" root
            otel-event on-stream-start if { src 127.0.0.1 }
        otel-scope b
            instrument hist_int "h" desc "How long" unit "ms" bounds "1 2" value int(1)
            otel-event on-stream-stop
        """);

    assertThat(answer(CliLevel.USER, "flt-otel scopes"))
        .isEqualTo(
            """
            proxy fe, filter f
              on-stream-start: a if { src 127.0.0.1 }
              on-stream-stop: b
              otel-group g: b""");
    assertThat(answer(CliLevel.USER, "flt-otel instruments"))
        .isEqualTo(
            """
            proxy fe, filter f
              h: histogram, unit ms, How long, aggregation histogram, bounds [1.0, 2.0]""");
  }

  @Test
  void showsWhatIsKeptInMemory() {
    FilterFixture.run(filter, new TestingStream(), STREAM_START);

    assertThat(answer(CliLevel.OPERATOR, "flt-otel memory traces"))
        .startsWith("fe/f traces kept\n")
        .contains(" root root ");
    assertThat(answer(CliLevel.ADMIN, "flt-otel memory logs"))
        .isEqualTo("flt-otel : no exporter keeps records");
    assertThat(answer(CliLevel.ADMIN, "flt-otel records traces"))
        .isEqualTo(answer(CliLevel.ADMIN, "flt-otel memory traces"));
    assertThat(answer(CliLevel.USER, "flt-otel memory")).isEqualTo("not for this level");
  }

  @Test
  void saysThatThereIsNoFilter() {
    fixture = new FilterFixture(directory);

    assertThat(answer(CliLevel.ADMIN, "flt-otel enable"))
        .isEqualTo("flt-otel : no filter is configured");
  }
}
