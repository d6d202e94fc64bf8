package io.weir.filter;

import static io.weir.api.stream.StreamEvent.FRONTEND_HTTP_REQUEST;
import static io.weir.api.stream.StreamEvent.STREAM_STOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.Problems;
import io.weir.api.filter.Filter;
import io.weir.api.management.CliLevel;
import io.weir.api.management.CliRequest;
import io.weir.api.stream.StreamEvent;
import io.weir.filter.run.DebugLog;
import io.weir.filter.run.DebugLog.Category;
import io.weir.testkit.TestingHttpRequest;
import io.weir.testkit.TestingStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code debug-level} shows, where the program's log shows debug messages. */
class DebugLevelTest {

  private static final String SCOPES =
      """
      otel-scope a
          extract "in" use-headers
          span "s" root
              inject "out" use-headers
          instrument cnt_int "c" value int(7)
          instrument update "c"
          log-record info str("text")
          otel-event on-frontend-http-request
      otel-scope never
          otel-event on-frontend-http-request if { path /nowhere }
      otel-scope b
          finish "*"
          otel-event on-stream-stop
      """;

  @TempDir private Path directory;
  private FilterFixture fixture;
  private final TestingStream stream = TestingStream.of(TestingHttpRequest.of("GET", "/x"));

  // Kept: the JDK forgets loggers, and their levels, that nobody holds.
  private final Logger logger = Logger.getLogger(DebugLog.LOGGER);
  private final List<String> lines = new ArrayList<>();

  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    fixture = new FilterFixture(directory);
    handler.setLevel(Level.ALL);
    logger.setUseParentHandlers(false);
    logger.addHandler(handler);
  }

  @AfterEach
  void leave() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
    logger.setLevel(null);
  }

  private void run(String options) {
    Filter filter = fixture.filter(options, SCOPES);
    FilterFixture.run(filter, stream, FRONTEND_HTTP_REQUEST, STREAM_STOP);
  }

  private static String expected(Category category) {
    return switch (category) {
      case STREAMS -> "attached|detached, spans opened: 1";
      case EVENTS -> "on-frontend-http-request|on-stream-stop";
      case SCOPES -> "'a' runs|'never' is skipped: its condition does not hold|'b' runs";
      case SPANS -> "opened 's', [0-9a-f]{16}|ended [0-9a-f]{16}";
      case CONTEXTS -> "injected trace [0-9a-f]{32}, span [0-9a-f]{16}";
      case INSTRUMENTS -> "'c' records 7";
      case LOG_RECORDS -> "INFO is emitted";
      case PROBLEMS -> "otel-scope 'a' : extract 'in'.*";
    };
  }

  @ParameterizedTest
  @EnumSource(Category.class)
  void showsTheCategoryOfEachBit(Category category) {
    logger.setLevel(Level.FINE);
    run("debug-level 0x" + Long.toHexString(category.bit()));

    String begin = "f: " + category.noun() + ": stream " + stream.id() + ": ";
    assertThat(lines).allSatisfy(line -> assertThat(line).startsWith(begin));
    String[] patterns = expected(category).split("\\|");
    assertThat(lines).hasSize(patterns.length);
    for (int i = 0; i < patterns.length; i++) {
      assertThat(lines.get(i).substring(begin.length())).matches(patterns[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "debug-level 0", "debug-level 0xff00"})
  void showsNothingThatIsNotAskedFor(String options) {
    logger.setLevel(Level.FINE);
    run(options);

    assertThat(lines).isEmpty();
  }

  @Test
  void saysThatTheKeywordIsIgnoredWhereNobodySeesTheMessages() {
    assertThat(warnings()).containsExactly("'debug-level' : keyword ignored");
    run("debug-level 0xff");
    assertThat(lines).isEmpty();

    logger.setLevel(Level.FINE);
    assertThat(warnings()).isEmpty();
  }

  private List<String> warnings() {
    Problems problems = new Problems();
    new FilterFixture(directory)
        .check(
            """
            [f]
                otel-instrumentation i
                    config otel.yml
                    debug-level 0x77f
            """,
            stream.frontend(),
            stream,
            problems);
    assertThat(problems.all()).allSatisfy(p -> assertThat(p.location().line()).isEqualTo(4));
    return problems.all().stream().map(problem -> problem.message()).toList();
  }

  @Test
  void followsTheCommand() {
    logger.setLevel(Level.FINE);
    Filter filter = fixture.filter(SCOPES);
    fixture.provider.commands().stream()
        .filter(command -> command.words().equals(List.of("flt-otel", "debug")))
        .findFirst()
        .orElseThrow()
        .handler()
        .execute(new CliRequest(List.of("2"), CliLevel.ADMIN, ""));
    FilterFixture.run(filter, stream, StreamEvent.FRONTEND_HTTP_REQUEST);

    assertThat(lines).singleElement().asString().endsWith("on-frontend-http-request");
  }
}
