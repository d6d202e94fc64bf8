package io.weir.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Severity;
import io.weir.api.config.SourceLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemDetailsTest {

  @TempDir private Path directory;

  private final ProblemDetails.Reader reader = new ProblemDetails.Reader();

  private ProblemDetails read(String line, int column, String message) throws IOException {
    Path file = Files.writeString(directory.resolve("f"), "first\n" + line + "\n");
    return reader.read(
        new ConfigProblem(
            Severity.ALERT, new SourceLocation(file.toString(), 2, column), message, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mode htp # x|6|htp|9",
        "bind :80|1|bind|5",
        "status \"er ror\" x|8|er ror|16",
        "status 'open|8|'open|13",
        "a: { type: bach, b: 1 }|12|bach|16",
        "a: { b: soon }|9|soon|13",
        "key: value|1|key|4",
        "[web]|1|[web]|6",
        "req.hdr(a,b),lowr|14|lowr|18"
      })
  void findsTheWordAtThePlace(String line, int column, String found, int end) throws IOException {
    ProblemDetails details = read(line, column, "message");

    assertThat(details.source()).isEqualTo(line);
    assertThat(details.found()).isEqualTo(found);
    assertThat(details.endColumn()).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'mode' : unknown argument 'x' (expected: tcp, http)|tcp, http",
        "'finish' : too few arguments (use 'finish <name> ...')|'finish <name> ...'",
        "port: 7 (expected: 0 (any), or 1..9)|0 (any), or 1..9",
        "'x' : unknown event|"
      })
  void findsWhatWasExpected(String message, String expected) throws IOException {
    assertThat(read("x", 1, message).expected()).isEqualTo(expected);
  }

  @Test
  void knowsNoWordWhereTheWholeLineOrFileIsMeant() throws IOException {
    assertThat(read("x", 0, "message").found()).isNull();
    assertThat(read("x", 0, "message").endColumn()).isZero();
    assertThat(read("x", 7, "message").found()).isNull();
    ProblemDetails nowhere =
        reader.read(new ConfigProblem(Severity.ALERT, SourceLocation.ofFile(""), "m", null));
    assertThat(nowhere.source()).isNull();
  }

  @Test
  void repeatsNoEndlessWord() throws IOException {
    ProblemDetails details = read("x".repeat(100_000), 1, "message");

    assertThat(details.found()).hasSize(200);
    assertThat(details.endColumn()).isEqualTo(100_001);
  }
}
