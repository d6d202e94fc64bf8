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

class ProblemFormatterTest {

  private final ProblemFormatter formatter = new ProblemFormatter(4711);

  @Test
  void quotesTheLineAndMarksThePlace(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("a.cfg"), "global\n\tmaxcon 3\n");

    String text =
        formatter.format(
            new ConfigProblem(
                Severity.ALERT,
                new SourceLocation(file.toString(), 2, 2),
                "unknown keyword",
                "did you mean 'maxconn'?"));

    assertThat(text)
        .isEqualTo(
            "[ALERT]    (4711) : config : parsing ["
                + file
                + ":2:2] : unknown keyword\n"
                + "    | \tmaxcon 3\n"
                + "    | \t^\n"
                + "    did you mean 'maxconn'?");
  }

  @Test
  void quotesThePartOfALongLineThatMatters(@TempDir Path directory) throws IOException {
    String line = "x ".repeat(300) + "wrong " + "y ".repeat(300);
    Path file = Files.writeString(directory.resolve("a.cfg"), line + "\n");

    String text =
        formatter.format(
            new ConfigProblem(
                Severity.ALERT, new SourceLocation(file.toString(), 1, 601), "message", null));

    String[] lines = text.split("\n");
    assertThat(lines).hasSize(3);
    assertThat(lines[1]).startsWith("    | ...").endsWith("...").hasSizeLessThan(140);
    assertThat(lines[1].substring(lines[2].indexOf('^'))).startsWith("wrong y");
  }

  @Test
  void doesWithoutALineThatIsNotThere() {
    assertThat(
            formatter.format(
                new ConfigProblem(
                    Severity.WARNING, new SourceLocation("none.cfg", 2, 2), "message", null)))
        .isEqualTo("[WARNING]  (4711) : config : parsing [none.cfg:2:2] : message");
  }

  @Test
  void tellsProblemsOfNoFile() {
    assertThat(
            formatter.format(
                new ConfigProblem(Severity.NOTICE, SourceLocation.ofFile(""), "message", null)))
        .isEqualTo("[NOTICE]   (4711) : config : message");
  }

  @Test
  void leavesOutTheMiddleOfVeryLongWords() {
    String text =
        formatter.format(
            new ConfigProblem(
                Severity.ALERT,
                SourceLocation.ofFile("f"),
                "unknown keyword '" + "x".repeat(100_000) + "' in 'global' section",
                null));

    assertThat(text).hasSizeLessThan(300).contains("xxx...xxx").endsWith("x' in 'global' section");
  }

  @Test
  void keepsAMessageInOneLineWhateverItQuotes() {
    assertThat(
            formatter.format(
                new ConfigProblem(
                    Severity.ALERT, SourceLocation.ofFile("f"), "endpoint: 'a\r\nb'", null)))
        .isEqualTo("[ALERT]    (4711) : config : parsing [f] : endpoint: 'a\\r\\nb'");
  }

  @Test
  void letsNoControlCharacterReachATerminal() {
    assertThat(
            formatter.format(
                new ConfigProblem(
                    Severity.ALERT, SourceLocation.ofFile("f"), "a\u001b[31mb\u0007", null)))
        .doesNotContain("\u001b")
        .doesNotContain("\u0007");
  }

  @Test
  void showsBytesThatAreNoCharactersAlikeInMessageAndLine() {
    assertThat(
            formatter.format(
                new ConfigProblem(
                    Severity.ALERT,
                    SourceLocation.ofFile("f"),
                    "unknown keyword 'descripti\udcf6n' \ud83d\ude00",
                    null)))
        .endsWith("'descripti\ufffdn' \ud83d\ude00");
  }
}
