package io.weir.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Severity;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.LogFormat;
import io.weir.api.sample.LogFormatUse;
import io.weir.api.stream.Direction;
import io.weir.testkit.CompileContexts;
import io.weir.testkit.TestingStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogFormatTest {

  private static final SampleCompiler COMPILER = new SampleCompiler();

  static Stream<String[]> formats() {
    return Table.read("formats.txt").stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("formats")
  void rendersHeadersAndLogLinesAsInTheTable(String format, String http, String log) {
    // Headers take values alone, and nothing that is encoded as a whole.
    boolean encoded = format.contains("json") || format.contains("cbor");
    LogFormatUse use = encoded ? LogFormatUse.VARIABLE : LogFormatUse.HTTP;
    assertThat(rendered(format, use)).isEqualTo(http.replace("\\x20", " "));
    assertThat(rendered(format, LogFormatUse.LOG))
        .isEqualTo((log.equals("=") ? http : log).replace("\\x20", " "));
  }

  @Test
  void beginsAUniqueIdWithoutBlanks() {
    assertThat(rendered("%{+X}o  %[int(1)]  :%[str()] %[str(a)]", LogFormatUse.UNIQUE_ID))
        .isEqualTo("1 : a");
    assertThat(rendered("%{+X}o %[str(a)]", LogFormatUse.HTTP)).isEqualTo(" a");
  }

  @Test
  void keepsBytesAndBlanksAndQuotesInVariables() {
    assertThat(rendered("%{+Q}[str(a  b)]  %[bin(0a7f)]%[req.hdr(none)]", LogFormatUse.VARIABLE))
        .isEqualTo("\"a  b\"  \\x0a\\x7f");
  }

  @Test
  void saysThatHeadersAreNotEncoded() {
    CompileContext context = CompileContexts.of(Examples.stream());
    assertThat(
            compiled("%{+json}o %(a)[int(1)]", context).format(Examples.stream(), Direction.NONE))
        .isEqualTo(" 1");
    assertThat(context.problems().all())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Severity.WARNING);
              assertThat(problem.message()).isEqualTo("log-format: flag 'json' has no effect here");
            });
  }

  private static String rendered(String format, LogFormatUse use) {
    TestingStream stream = Examples.stream();
    CompileContext context = CompileContexts.of(stream);
    LogFormat compiled = COMPILER.compileLogFormat(CompileContexts.word(format), use, context);
    assertThat(context.problems().all()).isEmpty();
    assertThat(compiled).isNotNull();
    String line = compiled.format(stream, Direction.RESPONSE);
    StringBuilder appended = new StringBuilder();
    compiled.appendTo(appended, stream, Direction.RESPONSE);
    assertThat(appended.toString()).isEqualTo(line);
    StringBuilder shown = new StringBuilder();
    line.chars()
        .forEach(
            c -> shown.append(c >= 0x20 && c < 0x7F ? (char) c + "" : String.format("\\x%02x", c)));
    return shown.toString();
  }

  static Stream<String[]> errors() {
    return Table.read("format-errors.txt").stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("errors")
  void refusesFormatsWithTheMessageInTheTable(String format, String expected) {
    CompileContext context = CompileContexts.of(Examples.stream());
    assertThat(COMPILER.compileLogFormat(CompileContexts.word(format), context)).isNull();
    ConfigProblem problem = context.problems().all().get(0);
    assertThat(problem.location().column() + ": " + problem.message()).startsWith(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%{Q}ci|192.0.2.7|3: log-format: flag 'Q' has no effect without a sign (write +Q or -Q)",
        "%{+Q,E}ci|'\"192.0.2.7\"'|6: log-format: flag 'E' has no effect without a sign",
        "%{+bin}[bin(41)]|A|1: log-format: flag 'bin' has no effect on one item (write %{+bin}o in front)",
        "%{+json,+bin}[bin(41)]|'A'|3: log-format: flag 'json' has no effect here (only logs and variables are encoded)",
        "%{+bin}o%{-bin}[bin(09)]|'\t'|9: log-format: flag 'bin' has no effect on one item",
      })
  void warnsOfFlagsThatSayNothing(String format, String line, String expected) {
    TestingStream stream = Examples.stream();
    CompileContext context = CompileContexts.of(stream);
    LogFormat compiled = compiled(format, context);

    assertThat(compiled.format(stream, Direction.RESPONSE).strip()).isEqualTo(line.strip());
    ConfigProblem problem = context.problems().all().get(0);
    assertThat(problem.severity()).isEqualTo(Severity.WARNING);
    String hint = problem.hint() == null ? "" : " (" + problem.hint() + ")";
    assertThat(problem.location().column() + ": " + problem.message() + hint).startsWith(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tr", "trg", "trl", "Ta", "Ti", "Tq", "TR", "Tr", "CC", "CS", "HM", "HP", "HPO", "HQ", "HU",
        "HV", "r"
      })
  void refusesWhatIsAboutRequestsInModeTcp(String alias) {
    CompileContext context = CompileContexts.of(ExampleStreams.named("bytes"));

    assertThat(COMPILER.compileLogFormat(CompileContexts.word("%ci %" + alias), context)).isNull();
    assertThat(context.problems().all())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.location().column()).isEqualTo(5);
              assertThat(problem.message())
                  .isEqualTo(
                      "log-format: alias '%" + alias + "' needs mode http, and this is mode tcp");
            });
  }

  @Test
  void reportsEveryMistakeOfAFormat() {
    CompileContext context = CompileContexts.of(Examples.stream());
    COMPILER.compileLogFormat(CompileContexts.word("%[nofetch] %foo %[int(x)]"), context);
    assertThat(context.problems().all())
        .extracting(p -> p.location().column())
        .containsExactly(3, 12, 23);
  }

  @Test
  void knowsWhatIsConstant() {
    CompileContext context = CompileContexts.of(Examples.stream());
    assertThat(compiled("text %[str(x),upper]", context).isConstant()).isTrue();
    assertThat(compiled("text %[src]", context).isConstant()).isFalse();
    assertThat(compiled("%ci", context).isConstant()).isFalse();
    assertThat(compiled("%ci", context).source()).isEqualTo("%ci");
  }

  private static LogFormat compiled(String format, CompileContext context) {
    LogFormat compiled = COMPILER.compileLogFormat(CompileContexts.word(format), context);
    assertThat(compiled).isNotNull();
    return compiled;
  }

  @Test
  void showsABadRequestAndNoServer() {
    TestingStream stream = new TestingStream().server(null);
    LogFormat format = compiled("%r %s %ST %hr%hs", CompileContexts.of(stream));
    assertThat(format.format(stream, Direction.NONE)).isEqualTo("<BADREQ> <NOSRV> -1 ");
  }
}
